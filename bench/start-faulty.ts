import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../examples/backend/faults/fault.ts';
import { startBackend } from '../examples/backend/start-backend.ts';

const MAIN = fileURLToPath(new URL('../examples/backend/main.ts', import.meta.url));

/** The example backend with one fault: in this process, or in one of its own where the fault ends the process; that one is started again, as a supervisor would. */
export async function startFaulty(fault: Fault): Promise<{ readonly url: string } & AsyncDisposable> {
  if (fault.check !== 'target-crashed')
    return startBackend({ faults: [fault.id], ...(fault.settings === undefined ? {} : { settings: fault.settings }) });
  const first = await startBackend();
  const { port } = first;
  await first[Symbol.asyncDispose]();
  let ended = false;
  let child = await startChild(fault.id, port);
  const supervise = async (): Promise<void> => {
    while (!ended) {
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      if (!ended) child = await startChild(fault.id, port);
    }
  };
  const supervising = supervise();
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      ended = true;
      child.kill();
      await supervising;
    },
  };
}

async function startChild(fault: string, port: number): Promise<ReturnType<typeof spawn>> {
  const child = spawn(process.execPath, [MAIN, '--fault', fault, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (child.stdout !== null) await once(child.stdout, 'data');
  child.stdout?.resume();
  return child;
}
