import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Ended, runProgram } from './bench/pack/run-program.ts';
import { cli } from './cli/cli.ts';
import { startBackend } from './examples/backend/start-backend.ts';

// The step of action.yml, run as the runner of GitHub runs it, but for npx: that one is this checkout's command.

const ROOT = fileURLToPath(new URL('.', import.meta.url));

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Step {
  readonly id?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const action = parse(await readFile(join(ROOT, 'action.yml'), 'utf8')) as Action;
const step = action.runs.steps.find(({ id }) => id === 'check');
const script = step?.run ?? '';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'countersign-action-'));
  await mkdir(join(root, 'bin'));
  const npx = join(root, 'bin/npx');
  await writeFile(
    npx,
    `#!/usr/bin/env bash
printf '%s\\n' "$@" > "$RUNNER_TEMP/npx.txt"
while [ "$1" != countersign ]; do shift; done
shift
exec ${JSON.stringify(process.execPath)} ${JSON.stringify(join(ROOT, 'bin/countersign.js'))} "$@"
`,
  );
  await chmod(npx, 0o755);
  await writeFile(join(root, 'step.sh'), script);
});
afterAll(() => rm(root, { recursive: true }));

interface StepRun extends Ended {
  readonly folder: string;
  /** The words that npx was given. */
  readonly words: readonly string[];
  readonly summary: string;
  readonly output: string;
}

async function runStep(inputs: Readonly<Record<string, string>>): Promise<StepRun> {
  const folder = await mkdtemp(join(root, 'job-'));
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8').catch(() => '');
  const variables = Object.entries(step?.env ?? {}).map(([name, expression]) => {
    const input = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(expression)?.[1] ?? 'none';
    return [name, inputs[input] ?? action.inputs[input]?.default ?? `no input ${input}`];
  });
  const env = {
    ...(Object.fromEntries(variables) as Record<string, string>),
    PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH ?? ''}`,
    RUNNER_TEMP: folder,
    GITHUB_STEP_SUMMARY: join(folder, 'job-summary.md'),
    GITHUB_OUTPUT: join(folder, 'job-output.txt'),
  };
  // As the runner calls it for `shell: bash`.
  const words = ['bash', '--noprofile', '--norc', '-eo', 'pipefail', join(root, 'step.sh')] as const;
  const ended = await runProgram(words, { cwd: folder, env });
  return {
    ...ended,
    folder,
    words: (await read('npx.txt')).trimEnd().split('\n'),
    summary: await read('job-summary.md'),
    output: await read('job-output.txt'),
  };
}

describe('action.yml', () => {
  test('names flags and reporters that the command has', async () => {
    let help = '';
    const io = { out: (text: string) => (help += text), err: () => undefined, cwd: ROOT, env: {} };
    await cli(['check', '--help'], { ...io, stop: new AbortController().signal, finish: () => undefined });
    const named = [...script.matchAll(/add (--[a-z-]+)=/g)].map((match) => match[1] ?? '');
    expect(named).toContain('--fail-on');
    expect(named.filter((flag) => !help.includes(`${flag} <`))).toEqual([]);
  });

  test('hands every input on as a variable, and none as text of the script', () => {
    expect(step?.shell).toBe('bash');
    expect(script).not.toContain('${{');
    const passed = JSON.stringify(action.runs.steps.map((each) => ({ ...each, run: '' })));
    for (const [name, { description }] of Object.entries(action.inputs)) {
      expect(passed).toContain(`inputs.${name} `);
      expect(description).toMatch(/\.$/);
    }
    for (const name of Object.keys(step?.env ?? {})) expect(script).toContain(`"$${name}"`);
  });

  test('fails for a faulty backend, with annotations, a summary and SARIF', async () => {
    await using backend = await startBackend({ faults: ['customer-without-name'] });
    const { exitCode, out, folder, words, summary, output } = await runStep({
      target: backend.url,
      api: 'sms-gateway\n',
      args: '--operation=customer/create\n--group\nabsence',
      sarif: 'findings.sarif',
    });
    expect(out).toContain('accepted although name is required');
    const [pause] = /(?<=::stop-commands::)[\w-]+/.exec(out) ?? [];
    const [, annotations = ''] = out.split(`::${pause}::\n`);
    expect(annotations).toMatch(/^::error file=[^,]*openapi\/sms-gateway\.yaml,line=\d+,/m);
    expect(summary).toContain('accepted although name is required');
    expect(await readFile(join(folder, 'findings.sarif'), 'utf8')).toContain('"2.1.0"');
    expect(words.slice(0, 3)).toEqual(['--no-install', 'countersign', 'check']);
    expect(output).toBe('exit-code=1\n');
    expect(exitCode).toBe(1);
  }, 60_000);

  test('passes for a correct one', async () => {
    await using backend = await startBackend();
    const { exitCode, output } = await runStep({ target: backend.url, api: 'snapbill' });
    expect([exitCode, output]).toEqual([0, 'exit-code=0\n']);
  }, 60_000);

  test('takes the target and what is known from a configuration file', async () => {
    await using backend = await startBackend();
    const config = join(root, 'gate.yaml');
    await writeFile(config, `targets:\n  local: {url: '${backend.url}'}\n`);
    const { exitCode, words } = await runStep({ config, target: 'local', api: 'snapbill' });
    expect(words).toContain('--target=local');
    expect(exitCode).toBe(0);
  }, 60_000);

  test.each([
    ['0.1.0', 'countersign@0.1.0'],
    ['https://example.com/countersign-0.1.0.tgz', 'https://example.com/countersign-0.1.0.tgz'],
    ['./countersign-0.1.0.tgz', './countersign-0.1.0.tgz'],
  ])(
    'runs version %s',
    async (version, name) => {
      const { words } = await runStep({ version });
      expect(words.slice(0, 4)).toEqual(['--yes', '--package', name, 'countersign']);
    },
    60_000,
  );

  test.each(['target', 'api', 'config', 'world', 'baseline', 'fail-on', 'version', 'sarif', 'args'])(
    'takes %s as a text, whatever it holds',
    async (input) => {
      const text = `"; touch pwned; $(touch pwned) \`touch pwned\` '`;
      const { exitCode, folder, words } = await runStep({
        target: 'http://127.0.0.1:1',
        api: 'snapbill',
        [input]: text,
      });
      expect(words.join('\n')).toContain(text);
      expect(await readdir(folder)).not.toContain('pwned');
      expect(exitCode).toBeGreaterThanOrEqual(2);
    },
    60_000,
  );
});

test("README's workflows give the action what it takes, and the command what it has", async () => {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  const workflows = [...readme.matchAll(/```yaml\n([^`]*)```/g)].map((match) => match[1] ?? '');
  const jobs = workflows
    .filter((text) => text.includes('uses:'))
    .flatMap((text) => Object.values((parse(text) as Workflow).jobs));
  const steps = jobs.flatMap((job) => job.steps);
  const ours = steps.filter(({ uses }) => uses?.includes('/countersign@') === true);
  expect(ours.length).toBeGreaterThan(0);
  for (const { with: given = {} } of ours)
    expect(Object.keys(given).filter((name) => action.inputs[name] === undefined)).toEqual([]);
});

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly uses?: string; readonly with?: object }[] }>
  >;
}
