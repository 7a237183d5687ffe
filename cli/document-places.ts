import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readYaml } from '../openapi/document/read-yaml.ts';
import type { Io } from './io.ts';

/** Line and column of places in a document, by JSON pointer. */
export async function documentPlaces(
  file: string,
  io: Pick<Io, 'cwd'>,
): Promise<(pointer: string) => { readonly line: number; readonly column: number }> {
  const { place } = readYaml(await readFile(resolve(io.cwd, file), 'utf8'));
  return (pointer) => place(pointer);
}
