import { setImmediate } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { banner } from '../mock/banner.ts';
import { freePort } from '../mock/free-port.ts';
import { contractJudge } from '../mock/judge.ts';
import { type MockOptions, type RunningMock, startMock } from '../mock/server.ts';
import type { Io } from './io.ts';
import { type LoadFlags, load } from './load.ts';

const USAGE = 2;

interface MockFlags extends LoadFlags {
  readonly port: number;
  readonly host: string;
  readonly seed?: string;
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
    .action(async (flags: MockFlags) => io.finish(await runMock(flags, io)));
}

async function runMock(flags: MockFlags, io: Io): Promise<number> {
  const served = await load(flags, io);
  if (served === undefined) return USAGE;
  const { host, port, seed } = flags;
  const log = (text: string): void => io.err(`${text}\n`);
  const mock = await listen({ ...served, host, port, log, ...(seed !== undefined && { seed }) }, io);
  if (mock === undefined) return USAGE;
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

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
  return port;
}

function collected(file: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), file];
}
