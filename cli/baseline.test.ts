import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Backend, startBackend } from '../examples/backend/start-backend.ts';
import { type Ran, runCli } from '../test/run-cli.ts';

let cwd: string;
let faulty: Backend;
let correct: Backend;

beforeAll(async () => {
  faulty = await startBackend({ faults: ['customer-without-name'] });
  correct = await startBackend();
});
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'countersign-baseline-'));
});
afterAll(async () => {
  await faulty[Symbol.asyncDispose]();
  await correct[Symbol.asyncDispose]();
});

async function check(backend: Backend, ...more: string[]): Promise<Ran> {
  const argv = ['check', '--target', backend.url, '--api', 'sms-gateway', '--baseline', 'known.yaml', ...more];
  return runCli(argv, { cwd });
}

async function known(): Promise<string> {
  return readFile(join(cwd, 'known.yaml'), 'utf8');
}

/** A file with the fault's entry, as `--update-baseline` writes it, changed. */
async function adopted(change: (text: string) => string): Promise<string> {
  await check(faulty, '--update-baseline');
  const text = change(await known());
  await writeFile(join(cwd, 'known.yaml'), text);
  return text;
}

test('a new finding is written, fails until it has a reason, is told as known with one, and is taken out once it is gone', async () => {
  const first = await check(faulty, '--update-baseline');
  expect(first.code).toBe(1);
  expect(first.err).toContain('known.yaml: 1 added, 0 taken out. Give each new one a reason');
  expect(await known()).toContain('reason: "TODO: why may this stay?"');

  const unexplained = await check(faulty);
  expect(unexplained.code).toBe(1);
  expect(unexplained.out).toContain('baseline-unexplained');

  const text = (await known())
    .replace('"TODO: why may this stay?"', 'ticket 12 # until June')
    .replace('known:', '# mine\nknown:');
  await writeFile(join(cwd, 'known.yaml'), text);
  const files = ['junit', 'sarif', 'markdown', 'github', 'html', 'ndjson'];
  const explained = await check(
    faulty,
    ...['text', ...files.map((name) => `${name}=out.${name}`)].flatMap((to) => ['--reporter', to]),
  );
  expect(explained.code).toBe(0);
  expect(explained.out).toContain('KNOWN FINDING');
  expect(explained.out).toMatch(/no new findings, 1 known one/);
  const reports = Object.fromEntries(
    await Promise.all(files.map(async (name) => [name, await readFile(join(cwd, `out.${name}`), 'utf8')] as const)),
  );
  for (const report of Object.values(reports)) expect(report).toContain('ticket 12');
  expect(reports.junit).toMatch(/failures="0"/);
  expect(reports.junit).toMatch(
    /<skipped message="accepted although name is required \(known until [-\d]+: ticket 12\)"/,
  );
  const [result] = JSON.parse(reports.sarif ?? '').runs[0].results;
  expect(result.baselineState).toBe('unchanged');
  expect(result.suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'ticket 12' }]);
  expect(reports.github).toMatch(/^::notice file=/m);
  expect(reports.github).not.toContain('::error');

  const gone = await check(correct);
  expect([gone.code, gone.out]).toEqual([0, expect.stringContaining('baseline-vanished')]);
  expect(await known()).toBe(text);
  expect((await check(correct, '--update-baseline')).err).toContain('0 added, 1 taken out');
  expect(await known()).toContain('# mine\nknown: []');
});

test('an entry fails again after its last day, and its date and reason are told', async () => {
  await adopted((text) => text.replace(/expires: \S+/, 'expires: 2020-02-29').replace(/"TODO.*"/, 'ticket 12'));
  const { code, out } = await check(faulty);
  expect(code).toBe(1);
  expect(out).toContain('was known until 2020-02-29: ticket 12');
  expect(out).toContain('baseline-expired');
});

test('a filtered run proves nothing vanished', async () => {
  const text = await adopted((before) => before.replace(/"TODO.*"/, 'ticket 12'));
  const { code, out } = await check(correct, '--operation', 'user/create', '--update-baseline');
  expect([code, out.includes('baseline-vanished')]).toEqual([0, false]);
  expect(await known()).toBe(text);
});

test('comments and layout outlive an update', async () => {
  const kept = (await adopted((text) => text)).match(/id: (\w+)/)?.[1] ?? '';
  const entry = `  # see the wiki
  - { id: ${kept}, reason: 'ticket 12', expires: never, tool: check, api: sms-gateway } # agreed in May
`;
  const gone = '  - { id: aa0000000001, reason: x, expires: never, tool: check, api: sms-gateway }\n';
  const other =
    '  - { id: aa0000000002, reason: x, expires: never, tool: fuzz, api: sms-gateway } # not ours to take out\n';
  await writeFile(join(cwd, 'known.yaml'), `# team A\nknown:\n${entry}${gone}${other}# the end\n`);
  expect((await check(faulty, '--update-baseline')).err).toContain('0 added, 1 taken out');
  expect((await known()).replace(/\n\n/g, '\n')).toBe(`# team A\nknown:\n${entry}${other}# the end\n`);
});

test.each<[text: string, words: string[]]>([
  ['known: [', ['known.yaml:1:', 'yaml-syntax']],
  ['- 1', ['A baseline is a map']],
  ['knwon: []', ['known.yaml:1:1', 'Did you mean "known"?']],
  [
    'known:\n  - id: 0123456789ab\n    reason: x\n    expires: never\n    api: a\n    tool: chekc',
    ['known.yaml:6:11', 'known.0.tool must be one of "check", "fuzz", "replay"', '^'],
  ],
  [
    'known:\n  - {id: 0123456789ab, reason: x, expires: 2026-02-31, api: a, tool: check}',
    ['known.yaml:2:', 'expires', 'format date'],
  ],
  [
    `known:\n${'  - {id: 0123456789ab, reason: x, expires: never, api: a, tool: check}\n'.repeat(2)}`,
    ['known.yaml:3:', 'Two entries have the id 0123456789ab'],
  ],
])('%j is refused', async (text, words) => {
  await writeFile(join(cwd, 'known.yaml'), text);
  const { code, err } = await check(correct);
  for (const word of words) expect(err).toContain(word);
  expect(code).toBe(2);
});

test('a baseline that is not there is refused, unless it is to be made', async () => {
  const { code, err } = await check(correct);
  expect([code, err]).toEqual([2, expect.stringContaining('known.yaml error unreadable-file')]);
  expect((await runCli(['check', '--target', correct.url, '--update-baseline'], { cwd })).err).toContain(
    '--baseline FILE',
  );
});

test.each([
  [['--fail-on', 'none'], 0],
  [['--fail-on', 'accepted-invalid'], 1],
  [['--fail-on', 'server-error,race'], 0],
  [['--fail-on', 'server-error', '--fail-on', 'findings'], 1],
  [['--fail-on', 'never-succeeded'], 0],
])('%j ends with %i', async (flags, code) => {
  const argv = ['check', '--target', faulty.url, '--operation', 'customer/create', ...flags];
  expect((await runCli(argv, { cwd })).code).toBe(code);
});

test('--fail-on knows its words', async () => {
  const { code, err } = await runCli(['check', '--target', correct.url, '--fail-on', 'warning,acepted-invalid'], {
    cwd,
  });
  expect(code).toBe(2);
  expect(err).toContain('there is no warning; did you mean warnings?');
  expect(err).toContain('there is no acepted-invalid; did you mean accepted-invalid?');
});

test('what was decided can be asked for', async () => {
  const unknown = ['check', '--target', correct.url, '--api', 'sms-gateway', '--unknown', '--operation', 'user/create'];
  const asked = await runCli([...unknown, '--min-decided', '100'], { cwd });
  expect(asked.out).toContain('few-decided');
  expect(asked.code).not.toBe(0);
});

afterAll(async () => {
  if (cwd.startsWith(tmpdir())) await rm(cwd, { recursive: true });
});
