import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startMock } from '../mock/server.ts';
import { loadShipped } from '../mock/shipped.ts';
import type { Operation } from '../openapi/contract.ts';
import { loadContract } from '../openapi/load-contract.ts';
import { ProblemsError } from '../openapi/problem.ts';
import { World } from '../openapi/world/world.ts';
import { autocannon, bareUndici, type OursOptions, ours, type Rate } from './fuzz-speed/clients.ts';
import { type Recording, recordTarget } from './fuzz-speed/recording.ts';
import { median, rounded } from './median.ts';
import { startServer } from './server-process.ts';

// `npm run bench:fuzz`: our fuzzer, with generation and all checks on, against bare undici and autocannon sending one ready-made
// request: same trivial server, same concurrency, one machine, one go. The server says again what the mock answered to the same
// bytes, so that nothing is found. `--quick` takes fewer requests.

const quick = process.argv.includes('--quick');
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);
const ROUNDS = quick ? 3 : 5;
const CONNECTIONS = 16;
const CASES_PER_LANE = quick ? 250 : 1_000;
const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-fuzz-'));

interface Subject {
  readonly name: string;
  readonly options: OursOptions;
  readonly bar: number;
}

const PARAMETERS = 38;

async function subjects(): Promise<readonly Subject[]> {
  const common = { concurrency: CONNECTIONS, casesPerLane: CASES_PER_LANE };
  const { contract: notes, problems } = await loadContract(
    fileURLToPath(new URL('./fuzz-speed/notes.yaml', import.meta.url)),
  );
  if (notes === undefined) throw new ProblemsError(problems);
  const { contracts, worlds } = await loadShipped();
  // The one operation that creates with so many parameters: the sign-up.
  const isSignUp = ({ parameters }: Operation): boolean => parameters.length === PARAMETERS;
  const signUp = contracts.find(({ operations }) => operations.some(isSignUp));
  const world = signUp === undefined ? undefined : worlds.get(signUp.api);
  if (signUp === undefined || world === undefined) throw new Error('no sign-up');
  const small = { ...common, contract: notes, world: World.from(notes), operation: 'addNote' };
  const large = { ...common, contract: signUp, world, operation: signUp.operations.find(isSignUp)?.id ?? '' };
  const both = [
    { name: 'small', options: small, bar: 0.5 },
    { name: 'sign-up', options: large, bar: 0.25 },
  ];
  return both.filter(({ name }) => only === undefined || name === only);
}

/** What the mock answers to everything that our fuzzer sends. */
async function record({ options }: Subject): Promise<Recording> {
  const { contract, world } = options;
  await using mock = await startMock({ contracts: [contract], worlds: new Map([[contract.api, world.clone()]]) });
  await mock.warmUp();
  let recording: () => Recording = () => [];
  const around: OursOptions['around'] = (target) => {
    const recorder = recordTarget(target);
    ({ recording } = recorder);
    return recorder.target;
  };
  await ours(mock.url, { ...options, around });
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
  const recording = await record(subject);
  const file = join(folder, `${subject.name}.json`);
  writeFileSync(file, JSON.stringify(recording));
  const target = readyMade(recording);
  const script = 'bench/fuzz-speed/replay-server.ts';
  const firstRequest = 'GET /__misses HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
  const server = await startServer({ script, args: ['{port}', file], firstRequest });
  const { port } = server;
  const ready = { port, target, requests: quick ? 10_000 : 40_000, connections: CONNECTIONS };
  const clients: readonly [string, () => Promise<Rate>][] = [
    ['undici', () => bareUndici(ready)],
    ['ours', () => ours(`http://127.0.0.1:${port}`, subject.options)],
    ['autocannon', () => autocannon(ready)],
  ];
  const rates = new Map<string, Rate[]>();
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, run] of clients) {
      const rate = await run();
      // The first round warms up.
      if (round > 0) rates.set(name, [...(rates.get(name) ?? []), rate]);
    }
  }
  const misses = Number(await (await fetch(`http://127.0.0.1:${port}/__misses`)).text());
  await server.stop();
  if (misses > 0) throw new Error(`${misses} requests were not recorded: the fuzzer did not send the same ones`);
  return Object.fromEntries([...rates].map(([name, each]) => [name, speedOf(each)]));
}

function speedOf(each: readonly Rate[]): Speed {
  const rates = each.map(({ requests, seconds }) => requests / seconds);
  return {
    perSecond: Math.round(median(rates)),
    all: rates.map(Math.round),
    processorMicros: rounded(median(each.map(({ requests, processorSeconds }) => (processorSeconds * 1e6) / requests))),
  };
}

try {
  const ratios: Record<string, number> = {};
  const speeds: Record<string, Readonly<Record<string, Speed>>> = {};
  for (const subject of await subjects()) {
    const speed = await speedsOf(subject);
    speeds[subject.name] = speed;
    const of = (name: string): Speed => speed[name] ?? { perSecond: Number.NaN, all: [], processorMicros: Number.NaN };
    ratios[`${subject.name}: ours / bare undici (bar ${subject.bar})`] = rounded(
      of('ours').perSecond / of('undici').perSecond,
    );
    ratios[`${subject.name}: ours / autocannon`] = rounded(of('ours').perSecond / of('autocannon').perSecond);
    ratios[`${subject.name}: processor time, bare undici / ours`] = rounded(
      of('undici').processorMicros / of('ours').processorMicros,
    );
  }
  mkdirSync('out', { recursive: true });
  writeFileSync('out/bench-fuzz.json', `${JSON.stringify({ speeds, ratios }, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify({ speeds, ratios }, null, 1)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
