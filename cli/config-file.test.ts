import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProblemsError } from '../openapi/problem.ts';
import { variable } from '../test/run-cli.ts';
import { type CheckFlags, checkSettings } from './check-flags.ts';
import { settleFlags } from './config-file.ts';
import { configSchema } from './config-schema.ts';
import published from './countersign.config.schema.json' with { type: 'json' };
import type { Io } from './io.ts';
import { problemText } from './problem-text.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'countersign-config-'));
});
afterEach(() => rm(cwd, { recursive: true }));

function io(env: Io['env'] = {}): Io {
  const nothing = (): void => undefined;
  return { out: nothing, err: nothing, cwd, env, stop: new AbortController().signal, finish: nothing };
}

async function settled(
  text: string,
  given: Partial<CheckFlags> = {},
  { env = {}, file = 'countersign.config.yaml' } = {},
): Promise<CheckFlags> {
  await mkdir(join(cwd, 'folder'), { recursive: true });
  await writeFile(join(cwd, file), text);
  return settleFlags<CheckFlags>(given, { settings: checkSettings, io: io(env) });
}

async function problems(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return 'no problem';
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return error.problems.map(problemText).join('');
  }
}

test('the published schema is the one that the file is held to', () => {
  // After a change of settings: node --input-type=module -e "import { configSchema } from './cli/config-schema.ts'; …"
  expect(published).toEqual(configSchema());
});

const FILE = `target: near
targets:
  near:
    url: http://127.0.0.1:8080
    timeout: 5
    max-requests: 50
  far:
    url: https://${variable('HOST')}/x
    allow: far.example
    header: ['X-Key: ${variable('KEY')}', 'X-Other: 1']
    ca: certs/ca.pem
    world: [a.yaml, /b.yaml]
    strict: false
timeout: 7
slow: 700
strict: true
baseline: ${variable('NAME')}.yaml
reporter: [text, junit=out/junit.xml]
`;

test('a flag wins over the target, the target over the top, the top over the defaults', async () => {
  const flags = await settled(FILE, { maxRequests: 9 }, { env: { NAME: 'known' } });
  expect(flags).toMatchObject({
    target: 'http://127.0.0.1:8080',
    maxRequests: 9,
    timeout: 5,
    slow: 700,
    maxTime: 600,
    strict: true,
    baseline: 'known.yaml',
    reporter: ['text', 'junit=out/junit.xml'],
  });
});

test('another target, by name, with its variables; what is used as a secret is filled in later', async () => {
  const flags = await settled(
    FILE,
    { target: 'far', baseline: 'mine.yaml' },
    { env: { HOST: 'far.example', KEY: 'k' } },
  );
  expect(flags).toMatchObject({
    target: 'https://far.example/x',
    allow: ['far.example'],
    header: [`X-Key: ${variable('KEY')}`, 'X-Other: 1'],
    strict: false,
    timeout: 7,
    baseline: 'mine.yaml',
  });
});

test('a URL is no name, and has nothing of the named targets', async () => {
  const flags = await settled(FILE, { target: 'http://127.0.0.1:1' }, { env: { NAME: 'known' } });
  expect(flags).toMatchObject({ target: 'http://127.0.0.1:1', timeout: 7, maxRequests: 20_000 });
});

test('paths start from the folder of the file', async () => {
  const text = `targets: {a: {url: 'http://x', ca: ca.pem, world: [w.yaml, /b.yaml]}}\nreporter: [text, junit=o/j.xml]\nspec: s.yaml`;
  const flags = await settled(text, { target: 'a', config: 'folder/c.yaml' }, { file: 'folder/c.yaml' });
  expect(flags.ca).toBe('folder/ca.pem');
  expect(flags.world?.[0]).toBe('folder/w.yaml');
  expect(join(cwd, flags.world?.[1] ?? '')).toBe('/b.yaml');
  expect(flags.reporter).toEqual(['text', 'junit=folder/o/j.xml']);
  expect(flags.spec).toEqual(['folder/s.yaml']);
});

test('without a file there are flags and defaults', async () => {
  const flags = await settleFlags<CheckFlags>({ slow: 1 }, { settings: checkSettings, io: io() });
  expect(flags).toMatchObject({ slow: 1, timeout: 30 });
});

test.each<[text: string, given: Partial<CheckFlags>, words: string[]]>([
  ['tiemout: 3', {}, ['countersign.config.yaml:1:1', 'Did you mean "timeout"?', '^']],
  ['timeout: 0', {}, [':1:10', 'timeout must be more than 0']],
  ['timeout: "3"', {}, [':1:10', 'timeout must be a number']],
  ['min-decided: 101', {}, ['at most 100']],
  ['targets: {a: {}}', {}, ['targets.a must have "url"']],
  ['targets:\n  a: {url: x, heder: 1}', {}, [':2:15', 'Did you mean "header"?']],
  ['auth: a:b', {}, ['The configuration has no "auth". It belongs to a target: targets.NAME.auth.']],
  [
    'operation: signup',
    {},
    ['The configuration has no "operation". It is said on the command line alone: --operation.'],
  ],
  ['targets: {a: {url: x, seed: 1}}', {}, ['targets.a has no "seed". It is said on the command line alone: --seed.']],
  ['targets: [', {}, ['yaml-syntax']],
  ['- 1', {}, ['The configuration is a map']],
  ['target: x\ntargets: {y1: {url: "http://x"}}', {}, [':1:9', 'There is no target x', 'did you mean y1']],
  ['targets: {staging: {url: "http://x"}}', { target: 'stagin' }, ['--target', 'did you mean staging?']],
  ['timeout: 1', { target: 'stagin' }, ['there is no target stagin in countersign.config.yaml; there are none']],
  [
    `targets:\n  a:\n    url: http://x\n    proxy: http://${variable('NONE')}@x`,
    { target: 'a' },
    [':4:12', 'The environment variable NONE is not set', 'proxy:'],
  ],
  [`baseline: ${variable('NONE')}`, {}, [':1:11', 'NONE is not set']],
])('%j with %j is refused', async (text, given, words) => {
  const told = await problems(settled(text, given));
  for (const word of words) expect(told).toContain(word);
});

test('a file that is named must be there', async () => {
  const told = await problems(settled('', { config: 'other.yaml' }));
  expect(told).toContain('other.yaml error unreadable-file The file cannot be read: there is none.');
});

test('an empty file says nothing', async () => {
  expect(await settled('# nothing yet\n')).toMatchObject({ timeout: 30 });
});

test('the schema is described, setting by setting', async () => {
  expect(await readFile(join(import.meta.dirname, 'countersign.config.schema.json'), 'utf8')).toContain('max-requests');
});
