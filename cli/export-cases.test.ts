import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, startBackend } from '../examples/backend/start-backend.ts';
import { runCli } from '../test/run-cli.ts';

const CHECKOUT = join(import.meta.dirname, '..');
let folder: string;
let faulty: Backend;
let correct: Backend;

beforeAll(async () => {
  // Inside the checkout, where `countersign` is the name of the package.
  mkdirSync(join(CHECKOUT, 'out'), { recursive: true });
  folder = await mkdtemp(join(CHECKOUT, 'out', 'export-'));
  faulty = await startBackend({ faults: ['customer-without-name'] });
  correct = await startBackend();
  const flags = ['--target', faulty.url, '--operation', 'customer/create', '--max-requests', '400'];
  const own = ['--run', join(folder, 'run'), '--corpus', join(folder, 'corpus')];
  await runCli(['fuzz', ...flags, ...own, '--export', `vitest=${relative(process.cwd(), folder)}`]);
});
afterAll(async () => {
  await faulty[Symbol.asyncDispose]();
  await correct[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function testFiles(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.test.ts'));
}

test('a test for each kept case, which type-checks', async () => {
  const [file = '', ...more] = await testFiles();
  expect(more).toEqual([]);
  const { config } = ts.readConfigFile(join(CHECKOUT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, CHECKOUT);
  const program = ts.createProgram([join(folder, file)], options);
  const source = program.getSourceFile(join(folder, file));
  const problems = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  expect(source?.text).toContain('although name is required');
});

test('it fails on the faulty target, and passes on the correct one', async () => {
  const [bad, good] = await Promise.all([faulty, correct].map(({ url }) => runVitest(url)));
  expect(bad?.text).toContain('STILL FAILS: accepted-invalid');
  expect(bad?.code).toBe(1);
  expect([good?.code, good?.text]).toEqual([0, expect.stringContaining('1 passed')]);
}, 60_000);

function runVitest(target: string): Promise<{ code: number; text: string }> {
  const vitest = join(CHECKOUT, 'node_modules/vitest/vitest.mjs');
  const options = { cwd: CHECKOUT, env: { ...process.env, TARGET: target, NO_COLOR: '1' } };
  return new Promise((settle) => {
    execFile(process.execPath, [vitest, 'run', '--root', folder], options, (error, out, err) =>
      settle({ code: Number(error?.code ?? 0), text: out + err }),
    );
  });
}

test.each([
  ['jest', 'it wants vitest'],
  ['vitest=', 'it wants vitest'],
])('--export %s', async (form, words) => {
  const { code, err } = await runCli(['fuzz', '--target', correct.url, '--export', form]);
  expect([code, err]).toEqual([2, expect.stringContaining(words)]);
});
