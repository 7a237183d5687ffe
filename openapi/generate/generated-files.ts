import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { textHash } from '../checked-documents.ts';
import { loadContract, readDocumentFile } from '../load-contract.ts';
import { ProblemsError } from '../problem.ts';
import { generateTypes } from './generate-types.ts';

/** A file that is generated. */
export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

/** Generates the types of every document of a folder, and the list of those that have no problem. A document with errors throws a `ProblemsError`. */
export async function generatedFiles(folder: string): Promise<readonly GeneratedFile[]> {
  const documents = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const files: GeneratedFile[] = [];
  const hashes: Record<string, string> = {};
  for (const document of documents) {
    const { text = '' } = await readDocumentFile(join(folder, document));
    const { contract, problems } = await loadContract(join(folder, document));
    if (contract === undefined) throw new ProblemsError(problems);
    if (problems.length === 0) hashes[document] = textHash(text);
    files.push({ name: `${basename(document, '.yaml')}.ts`, text: await generateTypes(contract) });
  }
  // The mock need not check again at every start what was found without fault here.
  return [{ name: 'checked.json', text: `${JSON.stringify(hashes, null, 2)}\n` }, ...files];
}
