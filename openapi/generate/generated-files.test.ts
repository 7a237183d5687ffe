import { readdir, readFile } from 'node:fs/promises';
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

test('a document with errors is refused with all its problems', async () => {
  await expect(generatedFiles(join(import.meta.dirname, 'fixtures/broken'))).rejects.toThrow(ProblemsError);
});
