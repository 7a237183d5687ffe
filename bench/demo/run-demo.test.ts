import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { demoText } from './demo-text.ts';
import { runDemo } from './run-demo.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

test('the demo finds each of its faults once, on one screen, and writes every report', async () => {
  const root = await mkdtemp(join(tmpdir(), 'countersign-demo-'));
  const folder = join(root, 'demo');
  const { text, isComplete } = await runDemo({ checkout, folder });
  expect(text).toContain('exit code 1, as it must be');
  expect(text.match(/^FOUND /gm)).toHaveLength(3);
  expect(text.match(/^ {2}request {3}curl /gm)).toHaveLength(3);
  expect(text.match(/^ {2}contract {2}openapi\/[a-z-]+\.yaml:\d+:\d+$/gm)).toHaveLength(3);
  expect(text.split('\n').length).toBeLessThanOrEqual(40);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(118);
  expect(isComplete).toBe(true);
  const files = await readdir(folder);
  expect(files).toHaveLength(8);
  for (const file of files) {
    expect(text).toContain(file);
    const written = await readFile(join(folder, file), 'utf8');
    expect(`${file} ${written}`).toContain(file === 'created.ndjson' ? 'customers' : 'compatible-billing');
  }
  await rm(root, { recursive: true });
}, 120_000);

test('a demo whose gate did not run says what the gate said', () => {
  const nothing = {
    command: 'check',
    url: 'http://127.0.0.1:1',
    faults: [],
    events: [],
    folder: 'out/demo',
    files: [],
  };
  const text = demoText({ ...nothing, exitCode: 3, seconds: 1, said: 'The target does not answer.\n' });
  expect(text).toContain('exit code 3: The target does not answer.');
});
