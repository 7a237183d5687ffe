import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMock } from '../mock/server.ts';
import { autocannon, bareUndici, type OursOptions, ours, type Rate } from './fuzz-speed/clients.ts';
import { fuzzMemory } from './fuzz-speed/memory.ts';
import { type Recording, recordTarget } from './fuzz-speed/recording.ts';
import { fuzzSubjects, type Subject } from './fuzz-speed/subjects.ts';
import { median, rounded } from './median.ts';
import { startServer } from './server-process.ts';

// `npm run bench:fuzz`: our fuzzer, with generation and all checks on, against bare undici and autocannon sending one ready-made
// request: same trivial server, same concurrency, one machine, one go. The server says again what the mock answered to the same
// bytes, so that nothing is found. `--quick` takes fewer requests, `--only=NAME` one subject. `--memory [--requests N]` prints
// what a long run keeps instead.

const quick = process.argv.includes('--quick');
const only = option('--only=');
const ROUNDS = quick ? 3 : 5;
const CONNECTIONS = 16;
const CASES_PER_LANE = quick ? 250 : 1_000;

/** What the mock answers to everything that our fuzzer sends. */
async function record(url: string, options: OursOptions): Promise<Recording> {
  let recording: () => Recording = () => [];
  const around: OursOptions['around'] = (target) => {
    const recorder = recordTarget(target);
    ({ recording } = recorder);
    return recorder.target;
  };
  await ours(url, { ...options, around });
  return recording();
}

/** The request that the others send: one that was accepted, with as many parameters as any. */
function readyMade(recording: Recording): string {
  const accepted = recording.flatMap(([key, answer]) => {
    const [line = ''] = key.split('\n');
    const isGood = answer !== undefined && Buffer.from(answer.body, 'base64').toString().includes('"200"');
    return line.startsWith('GET ') && line.length < 2_000 && isGood ? [line.slice(4)] : [];
  });
  const parameters = (target: string): number => target.split(/[&;]/).length;
  const [first] = accepted.toSorted((left, right) => parameters(right) - parameters(left));
  if (first === undefined) throw new Error('nothing was accepted');
  return first;
}

interface Speed {
  readonly perSecond: number;
  readonly all: readonly number[];
  readonly processorMicros: number;
}

async function speedsOf(subject: Subject): Promise<Readonly<Record<string, Speed>>> {
  const { contract, world } = subject;
  const options = { ...subject, concurrency: CONNECTIONS, casesPerLane: CASES_PER_LANE };
  tell(`${subject.name}: recording`);
  const recording = await (async () => {
    await using mock = await startMock({ contracts: [contract], worlds: new Map([[contract.api, world.clone()]]) });
    await mock.warmUp();
    return await record(mock.url, options);
  })();
  const requests = recording.reduce((sum, [, ...answers]) => sum + answers.length, 0);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-fuzz-'));
  try {
    const file = join(folder, 'recording.json');
    writeFileSync(file, JSON.stringify(recording));
    const script = 'bench/fuzz-speed/replay-server.ts';
    await using server = await startServer({ script, args: ['{port}', file], firstRequest: MISSES });
    const { port } = server;
    const ready = { port, target: readyMade(recording), requests, connections: CONNECTIONS };
    return await inTurns(subject.name, {
      undici: () => bareUndici(ready),
      ours: () => oursOnRecorded(port, options),
      autocannon: () => autocannon(ready),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const MISSES = 'GET /__misses HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';

/** The same requests get the same answers: others mean that the fuzzer did not send what it sent before. */
async function oursOnRecorded(port: number, options: OursOptions): Promise<Rate> {
  const url = `http://127.0.0.1:${port}`;
  const rate = await ours(url, options);
  const misses = Number(await (await fetch(`${url}/__misses`)).text());
  if (misses > 0) throw new Error(`${misses} requests were not recorded: the fuzzer did not send the same ones`);
  return rate;
}

/** Rounds in turn, so that what else the machine does falls on all of them; the first one warms up. */
async function inTurns(
  name: string,
  clients: Readonly<Record<string, () => Promise<Rate>>>,
): Promise<Readonly<Record<string, Speed>>> {
  const rates = new Map<string, Rate[]>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [client, run] of Object.entries(clients)) {
      const rate = await run();
      tell(`${name}: round ${round} of ${ROUNDS}, ${client} ${Math.round(rate.requests / rate.seconds)}/s`);
      if (round > 0) rates.set(client, [...(rates.get(client) ?? []), rate]);
    }
  }
  return Object.fromEntries([...rates].map(([client, each]) => [client, speedOf(each)]));
}

function speedOf(each: readonly Rate[]): Speed {
  const rates = each.map(({ requests, seconds }) => requests / seconds);
  return {
    perSecond: Math.round(median(rates)),
    all: rates.map(Math.round),
    processorMicros: rounded(median(each.map(({ requests, processorSeconds }) => (processorSeconds * 1e6) / requests))),
  };
}

async function compareSpeeds(): Promise<unknown> {
  const ratios: Record<string, number> = {};
  const speeds: Record<string, Readonly<Record<string, Speed>>> = {};
  for (const subject of await fuzzSubjects()) {
    if (only !== undefined && only !== subject.name) continue;
    const speed = await speedsOf(subject);
    speeds[subject.name] = speed;
    const of = (name: string): Speed => speed[name] ?? { perSecond: Number.NaN, all: [], processorMicros: Number.NaN };
    const { name, bar } = subject;
    ratios[`${name}: ours / bare undici (bar ${bar})`] = rounded(of('ours').perSecond / of('undici').perSecond);
    ratios[`${name}: ours / autocannon`] = rounded(of('ours').perSecond / of('autocannon').perSecond);
    ratios[`${name}: processor time, bare undici / ours`] = rounded(
      of('undici').processorMicros / of('ours').processorMicros,
    );
  }
  return { speeds, ratios };
}

function option(start: string): string | undefined {
  return process.argv.find((word) => word.startsWith(start))?.slice(start.length);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

const isMemory = process.argv.includes('--memory');
const at = process.argv.indexOf('--requests');
const report = isMemory
  ? await fuzzMemory({ requests: at < 0 ? 1_000_000 : Number(process.argv[at + 1]), tell })
  : await compareSpeeds();
mkdirSync('out', { recursive: true });
writeFileSync(isMemory ? 'out/bench-fuzz-memory.json' : 'out/bench-fuzz.json', `${JSON.stringify(report, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
