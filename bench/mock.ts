import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FRESH, type LoadRequest, SIGN_UP_BASE, SIGN_UP_DOCUMENT, signUpRequests } from '../examples/load/sign-up.ts';
import { generatedLoad } from './generated-document.ts';
import { type LoadReport, load, perSecond } from './load.ts';
import { measureMemory } from './measure-memory.ts';
import { median, rounded } from './median.ts';
import { type ServerCommand, startServer } from './server-process.ts';

// `npm run bench:mock`: the mock against a bare `node:http` server and `prism mock -v fatal`, same requests, one machine, one go.
// `--quick` takes fewer requests and leaves the memory figures out.

const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 3 : 5;
const DISTINCT = 1000;
/** The same for all: code that was called less is not compiled as well. */
const WARM_UP = quick ? 10_000 : 40_000;
const CONNECTIONS = 32;
const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
let fresh = 1;

interface Subject {
  readonly name: string;
  readonly command: ServerCommand;
  readonly file: string;
  /** In one round; so many that the rounds of all take about as long. */
  readonly requests: number;
}

function requestText({ method, target, type, body = '' }: LoadRequest): string {
  const head = [`${method} ${target} HTTP/1.1`, 'Host: 127.0.0.1', 'Accept: application/json'];
  if (type !== undefined) head.push(`Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`);
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

function requestFile(name: string, requests: readonly LoadRequest[], base: string): { file: string; first: string } {
  const texts = requests.map((request) => requestText({ ...request, target: base + request.target }));
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(texts));
  return { file, first: (texts[2] ?? '').replaceAll(FRESH, '00000000') };
}

function ours(
  requests: readonly LoadRequest[],
  options: { name: string; base: string; args: readonly string[] },
): Subject {
  const { file, first } = requestFile(options.name, requests, options.base);
  const command = {
    script: 'bin/countersign.js',
    args: ['mock', '--port', '{port}', ...options.args],
    firstRequest: first,
  };
  return { name: options.name, command, file, requests: quick ? 15_000 : 50_000 };
}

function bare(requests: readonly LoadRequest[]): Subject {
  const { file, first } = requestFile('bare', requests, SIGN_UP_BASE);
  return {
    name: 'bare',
    command: { script: 'bench/bare-server.ts', args: ['{port}'], firstRequest: first },
    file,
    requests: quick ? 30_000 : 100_000,
  };
}

function prism(requests: readonly LoadRequest[], document: string): Subject {
  const { file, first } = requestFile('prism', requests, '');
  const args = ['mock', '-v', 'fatal', '-p', '{port}', document];
  const command = { script: 'node_modules/@stoplight/prism-cli/dist/index.js', args, firstRequest: first };
  return { name: 'prism', command, file, requests: quick ? 2000 : 6000 };
}

async function run(subject: Subject, port: number, requests: number): Promise<LoadReport> {
  const report = await load({
    port,
    connections: CONNECTIONS,
    requests,
    file: subject.file,
    freshMark: FRESH,
    firstFresh: fresh,
  });
  fresh += requests;
  return report;
}

interface Speed {
  readonly perSecond: number;
  readonly all: readonly number[];
  /** Processor time of the server for one request, in microseconds: other work on the machine does not change it much. */
  readonly processorMicros: number;
  /** Processor time of the server by the time that passed: well below 1, something else was slower than the server. */
  readonly busy: number;
  readonly statuses: LoadReport['statuses'];
}

/** Rounds in turn, so that what else the machine does falls on all of them. */
async function speeds(subjects: readonly Subject[]): Promise<Readonly<Record<string, Speed>>> {
  const servers = await Promise.all(
    subjects.map(async (subject) => ({ subject, server: await startServer(subject.command) })),
  );
  for (const { subject, server } of servers) await run(subject, server.port, WARM_UP);
  const rounds = new Map<string, Round[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { subject, server } of servers) {
      const before = server.processorSeconds();
      const report = await run(subject, server.port, subject.requests);
      const processorSeconds = server.processorSeconds() - before;
      rounds.set(subject.name, [...(rounds.get(subject.name) ?? []), { report, processorSeconds }]);
    }
  }
  await Promise.all(servers.map(({ server }) => server.stop()));
  return Object.fromEntries([...rounds].map(([name, each]) => [name, speedOf(each)]));
}

interface Round {
  readonly report: LoadReport;
  readonly processorSeconds: number;
}

function speedOf(rounds: readonly Round[]): Speed {
  const rates = rounds.map(({ report }) => perSecond(report));
  const micros = rounds.map(({ report, processorSeconds }) => (processorSeconds * 1e6) / report.answered);
  return {
    perSecond: Math.round(median(rates)),
    all: rates.map(Math.round),
    processorMicros: rounded(median(micros)),
    busy: rounded(median(rounds.map(({ report, processorSeconds }) => processorSeconds / report.seconds))),
    statuses: rounds.at(-1)?.report.statuses ?? {},
  };
}

async function starts(subjects: readonly Subject[]): Promise<Readonly<Record<string, number>>> {
  const times = new Map<string, number[]>();
  for (let round = 0; round < (quick ? 5 : 10); round += 1) {
    for (const { name, command } of subjects) {
      const server = await startServer(command);
      times.set(name, [...(times.get(name) ?? []), server.firstAnswerMs]);
      await server.stop();
    }
  }
  return Object.fromEntries([...times].map(([name, each]) => [name, Math.round(median(each))]));
}

/** Dry runs read; the others of `signUps` are left out. One sign-up creates a customer and a person. */
async function memoryOf(subject: Subject): ReturnType<typeof measureMemory> {
  const dry = ours(
    signUps.filter((_, index) => index % 10 > 1),
    { name: 'dry', base: SIGN_UP_BASE, args: [] },
  );
  const writes = ours(
    signUps.filter((_, index) => index % 10 === 0),
    { name: 'writes', base: SIGN_UP_BASE, args: [] },
  );
  return measureMemory({
    command: subject.command,
    read: (port, requests) => run(dry, port, requests),
    write: (port, requests) => run(writes, port, requests),
    recordsPerWrite: 2,
  });
}

const signUps = signUpRequests(DISTINCT);
const signUp = ours(signUps, { name: 'ours', base: SIGN_UP_BASE, args: [] });
const kept = ours(signUps, {
  name: 'ours with --state',
  base: SIGN_UP_BASE,
  args: ['--state', join(folder, 'state.db')],
});
const prismSignUp = prism(signUps, SIGN_UP_DOCUMENT);
const sizes = [20, 200].map((operations) => {
  const { document, requests } = generatedLoad({ operations, requests: DISTINCT });
  const spec = join(folder, `generated-${operations}.yaml`);
  writeFileSync(spec, document);
  return ours(requests, { name: `${operations} operations`, base: '', args: ['--spec', spec] });
});

try {
  const speed = await speeds([bare(signUps), signUp, kept, prismSignUp, ...sizes]);
  const start = await starts([signUp, prismSignUp]);
  const memory = quick ? undefined : await memoryOf(signUp);
  const of = (name: string): number => speed[name]?.perSecond ?? Number.NaN;
  const startOf = (name: string): number => start[name] ?? Number.NaN;
  const costOf = (name: string): number => speed[name]?.processorMicros ?? Number.NaN;
  const ratios = {
    'ours / prism (bar 10)': rounded(of('ours') / of('prism')),
    'ours / bare node:http (bar 0.4)': rounded(of('ours') / of('bare')),
    '200 operations / 20 (bar 0.9)': rounded(of('200 operations') / of('20 operations')),
    'processor time: prism / ours': rounded(costOf('prism') / costOf('ours')),
    'processor time: bare / ours': rounded(costOf('bare') / costOf('ours')),
    'processor time: 20 operations / 200': rounded(costOf('20 operations') / costOf('200 operations')),
    'start: ours / prism (bar 1, aim 0.7)': rounded(startOf('ours') / startOf('prism')),
  };
  const result = { speed, start, ratios, memory };
  mkdirSync('out', { recursive: true });
  writeFileSync('out/bench-mock.json', `${JSON.stringify(result, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
