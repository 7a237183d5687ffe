import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { guardTarget } from '../../contracts/target/guard-target.ts';
import { runFuzz } from '../../fuzz/run-fuzz.ts';
import { loadShipped } from '../../mock/shipped.ts';
import { curl } from '../../reports/curl.ts';
import { rounded } from '../median.ts';
import { startServer } from '../server-process.ts';

/** What this process keeps at one point of a run, garbage collected, in megabytes. */
export interface MemorySample {
  readonly requests: number;
  readonly seconds: number;
  readonly heap: number;
  readonly buffers: number;
  readonly resident: number;
}

/** How the memory of a long run is looked at. */
export interface FuzzMemoryOptions {
  readonly requests: number;
  /** Told of every sample. */
  readonly tell: (line: string) => void;
}

/** What a run of so many requests against the example backend, in a process of its own, keeps after 10, 50 and 100 % of them. */
export async function fuzzMemory({ requests, tell }: FuzzMemoryOptions): Promise<readonly MemorySample[]> {
  const { contracts, worlds } = await loadShipped();
  const [contract] = contracts;
  const world = contract === undefined ? undefined : worlds.get(contract.api);
  const [operation] = contract?.operations ?? [];
  if (contract === undefined || world === undefined || operation === undefined)
    throw new Error('no contract with a world');
  await using server = await startServer({
    script: 'examples/backend/main.ts',
    args: ['--port', '{port}'],
    firstRequest: `${operation.method} ${operation.basePath}${operation.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`,
  });
  const started = performance.now();
  const marks = [0.1, 0.5, 1].map((share) => Math.floor(requests * share));
  const samples: MemorySample[] = [];
  let sent = 0;
  const onExchange = (): void => {
    sent += 1;
    if (sent !== marks[samples.length]) return;
    const sample = { ...memoryNow(), requests: sent, seconds: Math.round((performance.now() - started) / 1000) };
    samples.push(sample);
    tell(JSON.stringify(sample));
  };
  const target = guardTarget(
    { url: `http://127.0.0.1:${server.port}` },
    { concurrency: 16, maxRequests: requests + 1_000 },
  );
  const run = { tag: 'bench', version: '0', seed: 'bench', concurrency: 16, now: () => new Date() };
  const events = runFuzz({ contract, world: world.clone(), target, slowMs: 60_000, onExchange, ...run });
  for await (const event of events) {
    if (event.kind !== 'finding') continue;
    const { title, allowed, got, exchanges } = event.finding;
    throw new Error(
      [`${title}; allowed ${allowed}, got ${got}`, ...exchanges.map(({ request }) => curl(request))].join('\n'),
    );
  }
  await target.close();
  return samples;
}

function memoryNow(): Pick<MemorySample, 'heap' | 'buffers' | 'resident'> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  const megabytes = (bytes: number): number => rounded(bytes / 1e6);
  return { heap: megabytes(heapUsed), buffers: megabytes(arrayBuffers), resident: megabytes(rss) };
}
