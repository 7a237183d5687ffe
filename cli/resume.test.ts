import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBackend } from '../examples/backend/start-backend.ts';
import type { RunEvent } from '../reports/event.ts';
import { runCli } from '../test/run-cli.ts';
import { spyServer } from '../test/spy-server.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-resume-'));
});
afterAll(() => rm(folder, { recursive: true }));

function namesIn(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.match(/cskilled[0-9a-z]+/g) ?? []));
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

function findingsOf(record: string): string[] {
  const events = linesOf(record).map((line) => JSON.parse(line) as RunEvent);
  return [...new Set(events.flatMap((event) => (event.kind === 'finding' ? [event.finding.id] : [])))].sort();
}

test('a run that was killed is resumed: nothing found or created is lost, nothing uncertain is sent twice', async () => {
  await using backend = await startBackend({ faults: ['customer-without-name'] });
  const run = join(folder, 'run');
  const journal = join(run, 'lanes-sms-gateway.ndjson');
  const texts: string[] = [];
  let isDue = false;
  let kill = (): unknown => undefined;
  await using target = await spyServer(backend.url, {
    sent: (text) => {
      texts.push(text);
      if (isDue || texts.length % 50 > 0 || texts.length < 200) return;
      isDue = readFileSync(journal, 'utf8').includes('["found"');
      if (isDue) kill();
    },
  });
  const flags = ['--target', target.url, '--api', 'sms-gateway', '--tag', 'killed', '--run', run, '--corpus', folder];
  const child = spawn(process.execPath, ['bin/countersign.js', 'fuzz', ...flags, '--seed', 'one'], { stdio: 'ignore' });
  kill = () => child.kill('SIGKILL');
  const [code, signal] = await once(child, 'exit');
  expect([code, signal]).toEqual([null, 'SIGKILL']);

  const before = { found: findingsOf(join(run, 'run.ndjson')), ledger: linesOf(join(run, 'ledger.ndjson')) };
  const sent = namesIn(texts.splice(0));
  const open = new Map<string, unknown[]>();
  for (const line of linesOf(journal)) {
    const [what, lane, number, creates] = JSON.parse(line) as [string, string, number, boolean];
    if (what === 'start' && creates) open.set(lane, [number]);
    if (what === 'finish') open.delete(lane);
  }
  expect(before.found.length).toBeGreaterThan(0);
  const resumed = await runCli(['fuzz', '--resume', run, '--max-requests', '160', '--verbose']);

  expect(resumed.code).toBe(1);
  expect(resumed.out).toContain('seed one, tag killed');
  expect(findingsOf(join(run, 'run.ndjson'))).toEqual(expect.arrayContaining(before.found));
  for (const id of before.found) expect(resumed.out).toContain(id);
  expect(linesOf(join(run, 'ledger.ndjson')).slice(0, before.ledger.length)).toEqual(before.ledger);
  const notices = resumed.out.match(/^notice uncertain/gm) ?? [];
  expect(notices).toHaveLength(open.size);
  expect(open.size).toBeLessThanOrEqual(8);
  expect(texts.length).toBeGreaterThan(100);
  expect([...namesIn(texts)].filter((name) => sent.has(name))).toEqual([]);

  const report = await runCli(['report', join(run, 'run.ndjson'), '--reporter', 'github']);
  expect(report.code).toBe(1);
  expect(report.out).not.toContain('cut off');
  const over = await runCli(['fuzz', '--resume', run]);
  expect([over.code, over.err]).toEqual([2, expect.stringContaining('came to its end')]);
});

test.each([
  [['--resume', 'no-such-run'], 'there is no run in no-such-run'],
  [['--resume', 'RUN', '--seed', 'two'], 'the run in RUN was started with "one"'],
  [['--resume', 'RUN', '--shard', '1/2'], 'was started without --shard'],
  [['--target', 'http://127.0.0.1:1', '--run', 'RUN'], '--resume RUN goes on with it'],
])('%j', async (argv, words) => {
  const run = join(folder, 'run');
  const { code, err } = await runCli(['fuzz', ...argv.map((word) => word.replace('RUN', run))]);
  expect(err).toContain(words.replace('RUN', run));
  expect(code).toBe(2);
  expect(await readFile(join(run, 'run.json'), 'utf8')).toContain('"one"');
});
