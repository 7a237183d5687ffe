import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { banner } from '../mock/banner.ts';
import { freePort } from '../mock/free-port.ts';
import { contractJudge } from '../mock/judge.ts';
import { type Limits, USUAL_LIMITS } from '../mock/limits.ts';
import { type MockOptions, type RunningMock, startMock } from '../mock/server.ts';
import { openState } from '../mock/state-file.ts';
import { steadyMemory } from '../mock/steady-memory.ts';
import type { Io } from './io.ts';
import { type LoadFlags, load } from './load.ts';

const USAGE = 2;

interface MockFlags extends LoadFlags {
  readonly port: number;
  readonly host: string;
  readonly seed?: string;
  readonly state?: string;
  readonly adminToken?: string;
  readonly bodyLimit: number;
  readonly headerLimit: number;
  readonly parameterLimit: number;
  readonly connectionLimit: number;
  readonly timeLimit: number;
  readonly clientLimit: number;
  readonly journalSize: number;
}

/** Adds `countersign mock`: a server that answers as the documents say. */
export function registerMock(program: Command, io: Io): void {
  program
    .command('mock')
    .description('serve the documents as a mock backend, all on one port')
    .option('-p, --port <number>', 'port to listen on; 0 takes any free one', portNumber, 4010)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--spec <file>', 'OpenAPI document to serve in place of the shipped ones; may be repeated', collected)
    .option('--world <file>', 'what exists at the start, for the api that the file names; may be repeated', collected)
    .option('--lenient', 'serve documents of which some places cannot be enforced')
    .option('--seed <text>', 'makes generated answers repeatable')
    .option('--state <file>', 'keep what was created and changed in this file; without it, in memory')
    .option('--admin-token <token>', 'who has it may use /__countersign/ from anywhere; or in COUNTERSIGN_ADMIN_TOKEN')
    .option('--body-limit <bytes>', 'larger bodies are answered 413', wholeNumber, USUAL_LIMITS.bodyBytes)
    .option(
      '--header-limit <bytes>',
      'larger heads of requests are answered 431',
      wholeNumber,
      USUAL_LIMITS.headerBytes,
    )
    .option('--parameter-limit <count>', 'more are answered 413', wholeNumber, USUAL_LIMITS.parameters)
    .option('--connection-limit <count>', 'more are closed at once', wholeNumber, USUAL_LIMITS.connections)
    .option(
      '--time-limit <seconds>',
      'slower requests are answered 408',
      wholeNumber,
      USUAL_LIMITS.requestTimeoutMs / 1000,
    )
    .option('--client-limit <count>', 'so many clients have a world of their own', wholeNumber, USUAL_LIMITS.clients)
    .option('--journal-size <count>', 'so many answers are kept to be explained', wholeNumber, USUAL_LIMITS.journal)
    .action(async (flags: MockFlags) => io.finish(await runMock(flags, io)));
}

async function runMock(flags: MockFlags, io: Io): Promise<number> {
  const served = await load(flags, io);
  if (served === undefined) return USAGE;
  const { host, port, seed } = flags;
  const kept = flags.state === undefined ? undefined : await openState(resolve(io.cwd, flags.state), served);
  if (kept !== undefined && 'problem' in kept) {
    io.err(`${kept.problem}\n`);
    return USAGE;
  }
  const adminToken = flags.adminToken ?? io.env.COUNTERSIGN_ADMIN_TOKEN;
  const options: MockOptions = {
    ...served,
    limits: limitsOf(flags),
    log: (text) => io.err(`${text}\n`),
    ...(seed !== undefined && { seed }),
    ...kept,
    ...(adminToken !== undefined && adminToken !== '' && { adminToken }),
  };
  const mock = await listen({ ...options, host, port }, io);
  if (mock === undefined) return USAGE;
  steadyMemory();
  for (const text of banner({ ...served, url: mock.url, judge: contractJudge })) {
    io.out(text);
    // Requests go first.
    await setImmediate();
    if (io.stop.aborted) break;
  }
  await stopped(io.stop);
  await mock.close();
  return 0;
}

function limitsOf(flags: MockFlags): Partial<Limits> {
  const requestTimeoutMs = flags.timeLimit * 1000;
  return {
    bodyBytes: flags.bodyLimit,
    headerBytes: flags.headerLimit,
    parameters: flags.parameterLimit,
    connections: flags.connectionLimit,
    requestTimeoutMs,
    headersTimeoutMs: Math.min(USUAL_LIMITS.headersTimeoutMs, requestTimeoutMs),
    clients: flags.clientLimit,
    journal: flags.journalSize,
  };
}

async function listen(
  options: MockOptions & { readonly host: string; readonly port: number },
  io: Io,
): Promise<RunningMock | undefined> {
  try {
    return await startMock(options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const { host, port } = options;
    if (code === 'EADDRINUSE') {
      const next = await freePort(host, port + 1);
      io.err(`Port ${port} is taken${next === undefined ? '.' : `; the next free one is ${next}: --port ${next}`}\n`);
    } else if (code === 'EACCES') io.err(`Port ${port} may not be used by this user; take one above 1023.\n`);
    else if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') io.err(`${host} is no address of this machine.\n`);
    else throw error;
    return undefined;
  }
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new InvalidArgumentError('A whole number above 0 is wanted.');
  return Number(text);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  return port;
}

function collected(file: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), file];
}
