import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { compileContract } from './compile/compile-contract.ts';
import type { Contract } from './contract.ts';
import { deepFreeze } from './document/deep-freeze.ts';
import { type ReadOptions, readDocument, readDocumentData } from './document/read-document.ts';
import type { JsonObject } from './json.ts';
import type { Problem } from './problem.ts';

/** What loading a document gave. */
export interface LoadResult {
  /** Absent when any problem is an error. */
  readonly contract?: Contract;
  /** Every error and warning, in the order of the text. */
  readonly problems: readonly Problem[];
}

/** How a document is loaded. */
export interface LoadOptions extends ReadOptions {
  /** The directory that a relative file name counts from; the process's own when left out. */
  readonly cwd?: string;
}

/** Reads a file and compiles it. A file that cannot be read is a problem, too. */
export async function loadContract(file: string, options: LoadOptions = {}): Promise<LoadResult> {
  const { text, problems } = await readDocumentFile(file, options);
  return text === undefined ? { problems } : parseContract(text, file, options);
}

/** The text of a document's file, or why there is none. */
export async function readDocumentFile(
  file: string,
  { cwd = '' }: Pick<LoadOptions, 'cwd'> = {},
): Promise<{ readonly text?: string; readonly problems: readonly Problem[] }> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(resolve(cwd, file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The file cannot be read: ${reason}.`;
    return { problems: [{ code: 'unreadable-file', severity: 'error', message, file }] };
  }
  const text = decodeUtf8(bytes);
  if (text !== undefined) return { text, problems: [] };
  return { problems: [{ code: 'not-utf-8', severity: 'error', message: 'The file is no UTF-8 text.', file }] };
}

/** Compiles the text of a document. */
export function parseContract(text: string, file: string, options: ReadOptions = {}): LoadResult {
  const { source, problems } = readDocument(text, file, options);
  if (source === undefined) return { problems };
  const compiled = compileContract(source, options);
  const all = source.log.problems;
  if (source.log.hasErrors) return { problems: all };
  return { contract: deepFreeze({ ...compiled, warnings: all }), problems: all };
}

/**
 * Compiles a document that is plain data already, such as one that was edited; the data is written into. Examples are not held
 * against their schemas.
 */
export function compileDocument(root: JsonObject, file: string, options: ReadOptions = {}): LoadResult {
  const { source, problems } = readDocumentData(root, file, options);
  if (source === undefined) return { problems };
  const compiled = compileContract(source, { isChecked: true });
  const all = source.log.problems;
  if (source.log.hasErrors) return { problems: all };
  return { contract: deepFreeze({ ...compiled, warnings: all }), problems: all };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
