import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBackend } from '../examples/backend/start-backend.ts';
import { emptyRun, fullRun } from '../reports/example-run.ts';
import { recordLine } from '../reports/record.ts';
import { reporters } from '../reports/reporters.ts';
import { type Ran, runCli } from '../test/run-cli.ts';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'countersign-report-'));
  await write('full.ndjson', fullRun.map(recordLine).join(''));
  await write('empty.ndjson', emptyRun.map(recordLine).join(''));
});
afterAll(() => rm(cwd, { recursive: true }));

async function write(file: string, text: string): Promise<void> {
  await writeFile(join(cwd, file), text);
}

async function report(...argv: string[]): Promise<Ran> {
  return runCli(['report', ...argv], { cwd });
}

test('a record gives every report that the run itself gave, and the same exit code', async () => {
  await using backend = await startBackend({ faults: ['customer-without-name'] });
  const files = reporters.map(({ name }) => `${name}=run.${name}`);
  const argv = ['check', '--target', backend.url, '--operation', 'customer/create'];
  const run = await runCli([...argv, ...files.flatMap((file) => ['--reporter', file])], { cwd });
  const again = await report('run.ndjson', ...reporters.flatMap(({ name }) => ['--reporter', `${name}=again.${name}`]));
  expect([run.code, again.code]).toEqual([1, 1]);
  for (const { name } of reporters) {
    // Merging puts findings behind the cases; what is said is the same.
    const lines = async (file: string): Promise<string[]> =>
      (await readFile(join(cwd, file), 'utf8')).split('\n').sort();
    expect(await lines(`again.${name}`)).toEqual(await lines(`run.${name}`));
  }
});

test.each<[what: string, argv: string[], code: number, words: string[]]>([
  ['shards are one run', ['full.ndjson', 'full.ndjson'], 1, ['12 cases', '3 findings']],
  ['a known finding is judged anew', ['full.ndjson', '--baseline', 'known.yaml'], 1, ['2 new findings, 1 known one']],
  ['what fails is asked anew', ['full.ndjson', '--fail-on', 'race'], 0, ['3 findings']],
  ['a run without cases decided nothing', ['empty.ndjson'], 3, ['no findings']],
])('%s', async (_what, argv, code, words) => {
  await write('known.yaml', 'known: [{id: a1b2c3d4e5f6, reason: x, expires: never, tool: check, api: sample}]');
  const ran = await report(...argv);
  for (const word of words) expect(ran.out).toContain(word);
  expect(ran.code).toBe(code);
});

const passing = fullRun.filter(({ kind }) => kind !== 'finding').map(recordLine);

test.each([
  ['in the middle of a line', passing.join('').slice(0, -30)],
  ['between two lines', passing.slice(0, -1).join('')],
])('a record that was cut off %s is rendered, with a warning, and is never 0', async (_where, text) => {
  await write('cut.ndjson', text);
  const { code, out, err } = await report('cut.ndjson');
  expect(out).toContain('cut-off');
  expect([code, err]).toEqual([3, 'The record ends before the run did.\n']);
});

test.each<[what: string, text: string | undefined, words: string]>([
  ['no file', undefined, 'bad.ndjson error unreadable-file'],
  ['an empty file', '', 'bad.ndjson error no-record'],
  ['another text', 'hello\nworld\n', 'bad.ndjson:1 error no-record'],
  ['another JSON', '{"kind":"pet"}\n{"a":1}\n', 'bad.ndjson:1 error no-record'],
  [
    'a record without its start',
    recordLine({ kind: 'warning', code: 'ended-early', message: '' }),
    'starts with "warning"',
  ],
  ['a line of something else', `${passing[0]}oops\n${passing[1]}`, 'bad.ndjson:2 error no-record'],
])('%s is refused', async (_what, text, words) => {
  if (text === undefined) await rm(join(cwd, 'bad.ndjson'), { force: true });
  else await write('bad.ndjson', text);
  const { code, err, out } = await report('full.ndjson', 'bad.ndjson');
  expect(err).toContain(words);
  expect([code, out]).toEqual([2, '']);
});
