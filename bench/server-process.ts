import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { scanResponse } from './response-scanner.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A server in a process of its own, which ends when it is disposed of. */
export interface ServerProcess extends AsyncDisposable {
  readonly port: number;
  /** From the start of the process to the first 2xx answer to the given request. */
  readonly firstAnswerMs: number;
  /** Resident memory, in bytes; 0 where the system does not tell. */
  readonly residentBytes: () => number;
  /** Processor time since the start, in seconds: what a busy machine does not distort; 0 where the system does not tell. */
  readonly processorSeconds: () => number;
  readonly stop: () => Promise<void>;
}

/** What to start; `{port}` in the arguments stands for a free port. */
export interface ServerCommand {
  readonly script: string;
  readonly args: readonly string[];
  /** A whole request, as text, that the server answers with a 2xx. */
  readonly firstRequest: string;
}

/** Starts a server and waits until it answers. */
export async function startServer({ script, args, firstRequest }: ServerCommand): Promise<ServerProcess> {
  const port = await freePort();
  const started = process.hrtime.bigint();
  const given = args.map((arg) => arg.replace('{port}', String(port)));
  const child = spawn(process.execPath, [ROOT + script, ...given], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!(await answers(port, firstRequest))) {
    if (child.exitCode !== null) throw new Error(`${script} ${given.join(' ')} ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const firstAnswerMs = Number(process.hrtime.bigint() - started) / 1e6;
  return {
    port,
    firstAnswerMs,
    residentBytes: () => residentBytes(child),
    processorSeconds: () => processorSeconds(child),
    stop: () => stop(child),
    [Symbol.asyncDispose]: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function residentBytes({ pid }: ChildProcess): number {
  try {
    return 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** The system counts in hundredths of a second. */
function processorSeconds({ pid }: ChildProcess): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function answers(port: number, request: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let bytes: Buffer = Buffer.alloc(0);
    const finish = (good: boolean): void => {
      socket.destroy();
      resolve(good);
    };
    socket.on('error', () => finish(false));
    socket.on('close', () => resolve(false));
    socket.on('connect', () => socket.write(request, 'latin1'));
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const found = scanResponse(bytes);
      if (found !== undefined) finish(Math.trunc(found.status / 100) === 2);
    });
  });
}
