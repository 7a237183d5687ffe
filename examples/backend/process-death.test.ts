import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { FAULTS } from './faults/catalogue.ts';
import { sendAll } from './send.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

async function start(args: readonly string[]): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: /http:\S+/.exec(output.toString())?.[0] ?? '' };
}

test.each(FAULTS.filter(({ check }) => check === 'target-crashed'))('$id: $sentence', async ({ id, requests }) => {
  const { child, url } = await start(['--fault', id]);
  const exit = once(child, 'exit');
  const [received] = await sendAll(url, requests, { together: false });
  expect(received?.status).toBe(0);
  expect(await exit).toEqual([1, null]);
});

test('a correct backend survives all of them, and ends when it is told to', async () => {
  const { child, url } = await start([]);
  for (const { requests } of FAULTS.filter(({ check }) => check === 'target-crashed')) {
    const received = await sendAll(url, requests, { together: false });
    expect(received.every(({ status }) => status > 0 && status < 500)).toBe(true);
  }
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
});
