import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError } from 'commander';
import { banner } from '../mock/banner.ts';
import { freePort } from '../mock/free-port.ts';
import { contractJudge } from '../mock/judge.ts';
import { type MockOptions, type RunningMock, startMock } from '../mock/server.ts';
import type { Contract } from '../openapi/contract.ts';
import { loadContract } from '../openapi/load-contract.ts';
import type { Problem } from '../openapi/problem.ts';
import { loadWorld } from '../openapi/world/load-world.ts';
import { World } from '../openapi/world/world.ts';
import type { Io } from './io.ts';

const PACKAGE = fileURLToPath(new URL('../', import.meta.url));
/** What is served when no `--spec` is given. */
const SHIPPED = ['enswitch', 'sms-gateway', 'snapbill'];

interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly spec?: readonly string[];
  readonly world?: readonly string[];
  readonly lenient?: boolean;
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
  const contracts = await loadContracts(flags, io);
  const worlds = contracts === undefined ? undefined : await loadWorlds(contracts, { flags, io });
  if (contracts === undefined || worlds === undefined) return 2;
  const { host, port, seed } = flags;
  const log = (text: string): void => io.err(`${text}\n`);
  const mock = await listen({ contracts, worlds, host, port, log, ...(seed !== undefined && { seed }) }, io);
  if (mock === undefined) return 2;
  for (const text of banner({ url: mock.url, contracts, worlds, judge: contractJudge })) {
    io.out(text);
    // Requests go first.
    await setImmediate();
    if (io.stop.aborted) break;
  }
  await stopped(io.stop);
  await mock.close();
  return 0;
}

async function loadContracts(flags: MockFlags, io: Io): Promise<readonly Contract[] | undefined> {
  const files =
    flags.spec?.map((file) => resolve(io.cwd, file)) ?? SHIPPED.map((api) => `${PACKAGE}openapi/${api}.yaml`);
  const contracts: Contract[] = [];
  let failed = false;
  for (const file of files) {
    const loaded = await loadContract(shownFile(file, io), { lenient: flags.lenient === true });
    report(loaded.problems, io);
    const twin = contracts.find((contract) => contract.api === loaded.contract?.api);
    if (twin !== undefined) io.err(`${twin.file} and ${file} are both called ${twin.api}; rename one of them.\n`);
    if (loaded.contract === undefined || twin !== undefined) failed = true;
    else contracts.push(loaded.contract);
  }
  return failed ? undefined : contracts;
}

/** By api: the file of `--world`, else the shipped demo world, else an empty one. */
async function loadWorlds(
  contracts: readonly Contract[],
  { flags, io }: { readonly flags: MockFlags; readonly io: Io },
): Promise<ReadonlyMap<string, World> | undefined> {
  const named = new Map<string, string>();
  for (const file of flags.world ?? []) {
    const api = await worldApi(resolve(io.cwd, file));
    if (contracts.every((contract) => contract.api !== api)) {
      const served = contracts.map((contract) => contract.api).join(', ');
      io.err(`${file}: it must be a readable file whose 'api' is one that is served: ${served}.\n`);
      return undefined;
    }
    named.set(api ?? '', file);
  }
  const worlds = new Map<string, World>();
  for (const contract of contracts) {
    const file = named.get(contract.api) ?? shippedWorld(contract, io);
    const loaded =
      file === undefined ? { world: World.from(contract), problems: [] } : await loadWorld(file, contract, io.env);
    report(loaded.problems, io);
    if (loaded.world === undefined) return undefined;
    worlds.set(contract.api, loaded.world);
  }
  return worlds;
}

function shippedWorld(contract: Contract, io: Io): string | undefined {
  const document = resolve(io.cwd, contract.file);
  const shipped = SHIPPED.find((api) => document === `${PACKAGE}openapi/${api}.yaml`);
  return shipped === undefined ? undefined : `${PACKAGE}mock/worlds/${shipped}.yaml`;
}

async function worldApi(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^api:\s*['"]?([^\s'"#]+)/m.exec(text)?.[1];
}

/** As the user would name it: below the working directory relatively, else in full. */
function shownFile(file: string, io: Io): string {
  const shown = relative(io.cwd, file);
  return shown.startsWith('..') ? file : shown;
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

function report(problems: readonly Problem[], io: Io): void {
  for (const { file, line, column, severity, message, frame } of problems) {
    const place = line === undefined ? file : `${file}:${line}:${column ?? 1}`;
    io.err(`${place}: ${severity}: ${message}\n${frame === undefined ? '' : `${frame}\n`}`);
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
