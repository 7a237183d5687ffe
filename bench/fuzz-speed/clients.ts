import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Pool } from 'undici';
import type { Target } from '../../contracts/exchange.ts';
import { guardTarget } from '../../contracts/target/guard-target.ts';
import { runFuzz } from '../../fuzz/run-fuzz.ts';
import type { Contract } from '../../openapi/contract.ts';
import type { World } from '../../openapi/world/world.ts';
import type { Finding } from '../../reports/finding.ts';

/** How many requests a client sent, and what that took. */
export interface Rate {
  readonly requests: number;
  readonly seconds: number;
  /** Processor time of this process; 0 for a client in one of its own. */
  readonly processorSeconds: number;
}

/** A ready-made request to a server on this machine. */
export interface ReadyMade {
  readonly port: number;
  readonly target: string;
  readonly requests: number;
  readonly connections: number;
}

/** Bare undici, sending one ready-made request over and over. */
export async function bareUndici({ port, target, requests, connections }: ReadyMade): Promise<Rate> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections, pipelining: 1 });
  let left = requests;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { body } = await pool.request({ method: 'GET', path: target });
      await body.arrayBuffer();
    }
  };
  const rate = await timed(requests, () => Promise.all(Array.from({ length: connections }, worker)));
  await pool.close();
  return rate;
}

const AUTOCANNON = fileURLToPath(new URL('../../node_modules/autocannon/autocannon.js', import.meta.url));

/** autocannon, in a process of its own. */
export async function autocannon({ port, target, requests, connections }: ReadyMade): Promise<Rate> {
  const args = ['--json', '-n', '-c', String(connections), '-a', String(requests), `http://127.0.0.1:${port}${target}`];
  const { stdout } = await promisify(execFile)(process.execPath, [AUTOCANNON, ...args], { maxBuffer: 10_000_000 });
  const report = JSON.parse(stdout) as { readonly duration: number; readonly requests: { readonly total: number } };
  return { requests: report.requests.total, seconds: report.duration, processorSeconds: 0 };
}

/** What our fuzzer is run with. */
export interface OursOptions {
  readonly contract: Contract;
  readonly world: World;
  readonly operation: string;
  readonly concurrency: number;
  readonly casesPerLane: number;
  /** Stands between fuzzer and target. */
  readonly around?: (target: Target) => Target;
}

/** Our fuzzer on one operation, generation and all checks on. Throws where there is a finding: the answers are right. */
export async function ours(url: string, options: OursOptions): Promise<Rate> {
  const { contract, world, operation, concurrency, casesPerLane, around = (target) => target } = options;
  const target = guardTarget({ url, maxConnections: concurrency }, { concurrency });
  const findings: Finding[] = [];
  let requests = 0;
  const run = async (): Promise<void> => {
    const events = runFuzz({
      contract,
      world: world.clone(),
      target: around(target),
      tag: 'bench',
      version: '0',
      seed: 'bench',
      operations: [operation],
      concurrency,
      lanes: concurrency,
      casesPerLane,
      now: () => new Date(),
    });
    for await (const event of events) {
      if (event.kind === 'finding' || event.kind === 'flaky') findings.push(event.finding);
      if (event.kind === 'run-finished') requests = event.totals.requests;
    }
  };
  const { seconds, processorSeconds } = await timed(0, run);
  await target.close();
  const [first] = findings;
  if (first !== undefined) throw new Error(`${findings.length} findings, such as ${first.check}: ${first.title}`);
  return { requests, seconds, processorSeconds };
}

async function timed(requests: number, work: () => Promise<unknown>): Promise<Rate> {
  const usage = process.cpuUsage();
  const started = process.hrtime.bigint();
  await work();
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const { user, system } = process.cpuUsage(usage);
  return { requests, seconds, processorSeconds: (user + system) / 1e6 };
}
