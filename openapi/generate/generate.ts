import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generatedFiles } from './generated-files.ts';

// `npm run generate`: writes openapi/generated/. With --check it writes nothing and names what is out of date (exit code 1).
const documents = join(import.meta.dirname, '..');
const target = join(documents, 'generated');
const check = process.argv.includes('--check');

const files = await generatedFiles(documents);
for (const { name, text } of files) {
  const file = join(target, name);
  const present = await readFile(file, 'utf8').catch(() => undefined);
  if (present === text) continue;
  if (check) report(`${file} is out of date`);
  else await writeFile(file, text);
}
for (const name of await readdir(target)) {
  if (files.some((file) => file.name === name)) continue;
  if (check) report(`${name} has no document`);
  else await rm(join(target, name));
}

function report(problem: string): void {
  process.stderr.write(`${problem}; run: npm run generate\n`);
  process.exitCode = 1;
}
