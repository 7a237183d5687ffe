import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, startBackend } from '../examples/backend/start-backend.ts';
import { runCli } from '../test/run-cli.ts';
import { spyServer } from '../test/spy-server.ts';

let folder: string;
let backend: Backend;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-stop-'));
  backend = await startBackend();
});
afterAll(async () => {
  await backend[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** Runs a command and asks it to stop when so many requests have come. */
async function stopped(argv: readonly string[], after: number) {
  const stop = new AbortController();
  let [sent, answered] = [0, 0];
  await using target = await spyServer(backend.url, {
    sent: () => {
      sent += 1;
      if (sent === after) stop.abort();
    },
    answered: () => {
      answered += 1;
    },
  });
  const ran = await runCli([...argv, '--target', target.url, '--api', 'sms-gateway'], { stop: stop.signal });
  return { ...ran, sent, answered };
}

test('a check that is stopped finishes what is under way, and reports it', async () => {
  const { code, out, err, sent, answered } = await stopped(['check', '--ledger', join(folder, 'ledger')], 60);
  expect(out).toContain('ended early: stopped');
  expect(out).toContain('no findings');
  expect(err).toContain('Ctrl-C once more ends at once');
  expect([code, answered]).toEqual([130, sent]);
  expect(sent).toBeLessThan(60 + 20);
});

test('so does a run of the fuzzer; resumed on a correct target it finds nothing', async () => {
  const run = join(folder, 'run');
  const first = await stopped(['fuzz', '--run', run], 120);
  expect(first.out).toContain('ended early: stopped');
  expect(first.err).toContain(`--resume ${run} goes on with it`);
  expect([first.code, first.answered]).toEqual([130, first.sent]);
  const second = await runCli(['fuzz', '--resume', run, '--target', backend.url, '--max-requests', '150']);
  expect(second.out).not.toContain('FINDING');
  expect([second.code, second.out]).toEqual([0, expect.stringContaining('no findings')]);
});

test('shards of one tag take no name of one another, and become one report', async () => {
  const runs = [1, 2].map((part) => join(folder, `shard-${part}`));
  for (const [index, run] of runs.entries()) {
    const flags = ['--target', backend.url, '--api', 'sms-gateway', '--max-requests', '150', '--run', run];
    const part = ['--seed', 'one', '--tag', 'shards', '--shard', `${index + 1}/2`];
    const { code, out } = await runCli(['fuzz', ...flags, ...part]);
    expect([code, out.match(/FINDING|FLAKY/)]).toEqual([0, null]);
  }
  const report = await runCli(['report', ...runs.map((run) => join(run, 'run.ndjson'))]);
  expect(report.out.match(/^countersign fuzz:/gm)).toHaveLength(1);
  expect(report.out).toMatch(/; 3[0-3]\d requests/);
});

test('kept cases go first in a check, and are its findings', async () => {
  const fault = 'customer-without-name';
  await using faulty = await startBackend({ faults: [fault] });
  const corpus = join(folder, 'corpus');
  const flags = ['--target', faulty.url, '--operation', 'customer/create'];
  const found = await runCli(['check', ...flags, '--reporter', 'text']);
  const fuzzed = await runCli([
    'fuzz',
    ...flags,
    '--corpus',
    corpus,
    '--run',
    join(folder, 'f'),
    '--max-requests',
    '600',
  ]);
  const again = await runCli(['check', ...flags, '--corpus', corpus]);
  expect([found.code, fuzzed.code, again.code]).toEqual([1, 1, 1]);
  const ids = (text: string): string[] =>
    [...text.matchAll(/FINDING \S+ in .* {2}(\w{12})$/gm)].map(([, id = '']) => id);
  expect(ids(again.out)).toEqual(expect.arrayContaining(ids(found.out)));
  expect(ids(fuzzed.out).filter((id) => !ids(again.out).includes(id))).toEqual([]);
  const correct = await runCli([
    'check',
    '--target',
    backend.url,
    '--operation',
    'customer/create',
    '--corpus',
    corpus,
  ]);
  expect([correct.code, correct.out]).toEqual([0, expect.stringContaining('no findings')]);
});
