import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ProblemsError } from '../problem.ts';
import { generatedFiles } from './generated-files.ts';

const documents = join(import.meta.dirname, '..');
const committed = join(documents, 'generated');

test('openapi/generated is what the documents give, byte for byte (npm run generate)', async () => {
  const files = await generatedFiles(documents);
  expect(await readdir(committed)).toEqual(files.map(({ name }) => name));
  for (const { name, text } of files) expect(await readFile(join(committed, name), 'utf8'), name).toBe(text);
});

test('a document with errors is refused with its problems', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  try {
    await writeFile(
      join(folder, 'broken.yaml'),
      'openapi: 3.1.0\npaths: {/a: {get: {responses: {"200": {$ref: "#/nowhere"}}}}}\n',
    );
    await expect(generatedFiles(folder)).rejects.toThrow(ProblemsError);
  } finally {
    await rm(folder, { recursive: true });
  }
});
