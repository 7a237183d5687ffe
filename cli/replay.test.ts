import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { baselineOf } from '../contracts/baseline.ts';
import { withoutField } from '../contracts/template.ts';
import { type Backend, startBackend } from '../examples/backend/start-backend.ts';
import { writeKeptCase } from '../fuzz/corpus.ts';
import { keepCase } from '../fuzz/kept-case.ts';
import { loadShipped } from '../mock/shipped.ts';
import { exampleFinding } from '../reports/example-run.ts';
import type { CheckId } from '../reports/finding.ts';
import { runCli } from '../test/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-replay-'));
const FORMATS = ['ndjson', 'junit', 'sarif', 'markdown', 'github', 'html'];
let faulty: Backend;
let correct: Backend;

beforeAll(async () => {
  [faulty, correct] = await Promise.all([startBackend({ faults: ['customer-without-name'] }), startBackend()]);
  await keep('aaaaaaaaaaaa', 'accepted-invalid');
  await keep('bbbbbbbbbbbb', 'server-error');
});
afterAll(async () => {
  await Promise.all([faulty[Symbol.asyncDispose](), correct[Symbol.asyncDispose]()]);
  await rm(folder, { recursive: true });
});

/** A customer without a name, kept as what such a check found. */
async function keep(id: string, check: CheckId): Promise<void> {
  const { contracts, worlds } = await loadShipped();
  const contract = contracts.find(({ api }) => api === 'sms-gateway');
  const world = worlds.get('sms-gateway');
  const operation = contract?.operations.find((one) => one.id === 'customer/create');
  const baseline = contract && world && operation && baselineOf(operation, { contract, world });
  if (operation === undefined || baseline === undefined) throw new Error('no baseline of customer/create');
  const finding = { ...exampleFinding, id, check, api: 'sms-gateway', operation: operation.id };
  const name = 'customer/create: name left out';
  const steps = [withoutField(baseline.template, 'name')];
  const kept = keepCase(finding, { id: '', name, operation, group: 'fuzz', shows: [], source: [], steps });
  writeKeptCase(folder, kept);
}

interface Replayed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly texts: Readonly<Record<string, string>>;
}

async function replay(url: string, ids: readonly string[]): Promise<Replayed> {
  const files = FORMATS.map((name) => [name, join(folder, `report.${name}`)] as const);
  const reporters = ['text', ...files.map(([name, file]) => `${name}=${file}`)].flatMap((one) => ['--reporter', one]);
  const own = ['--corpus', folder, '--ledger', join(folder, 'ledger.ndjson')];
  const ran = await runCli(['replay', ...ids, '--target', url, ...own, ...reporters]);
  return { ...ran, texts: Object.fromEntries(files.map(([name, file]) => [name, readFileSync(file, 'utf8')])) };
}

describe.each([
  ['FIXED', 'aaaaaaaaaaaa', 0, (): string => correct.url],
  ['STILL FAILS', 'aaaaaaaaaaaa', 1, (): string => faulty.url],
  ['CHANGED', 'bbbbbbbbbbbb', 1, (): string => faulty.url],
  ['NOT SENT', 'aaaaaaaaaaaa', 3, (): string => 'http://127.0.0.1:1'],
] as const)('%s', (state, id, expected, url) => {
  test('is told by every reporter', async () => {
    const { code, out, texts } = await replay(url(), [id]);
    expect(code).toBe(expected);
    expect(out).toContain(`${state}: `);
    expect(out).toContain(id);
    for (const [name, text] of Object.entries(texts)) expect(text, name).toContain(state);
  });
});

test('what a replay creates stands in the ledger', async () => {
  const { err } = await replay(faulty.url, ['aaaaaaaaaaaa']);
  expect(err).toContain('What was created or changed stands in');
  const entries = readFileSync(join(folder, 'ledger.ndjson'), 'utf8').trim().split('\n');
  expect(entries.map((line) => (JSON.parse(line) as { state: string }).state)).toContain('created');
});

test.each([
  ['--reporter', 'nope'],
  ['--corpus', '/nowhere'],
])('%s %s is a usage problem', async (flag, value) => {
  const { code } = await runCli(['replay', '--target', correct.url, '--corpus', folder, flag, value]);
  expect(code).toBe(2);
});
