import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { loadContract } from '../load-contract.ts';
import { ProblemsError } from '../problem.ts';
import { generateTypes } from './generate-types.ts';

/** A file that is generated. */
export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

/** Generates the types of every document of a folder. A document with errors throws a `ProblemsError`. */
export async function generatedFiles(folder: string): Promise<readonly GeneratedFile[]> {
  const documents = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const files: GeneratedFile[] = [];
  for (const document of documents) {
    const { contract, problems } = await loadContract(join(folder, document));
    if (contract === undefined) throw new ProblemsError(problems);
    files.push({ name: `${basename(document, '.yaml')}.ts`, text: await generateTypes(contract) });
  }
  return files;
}
