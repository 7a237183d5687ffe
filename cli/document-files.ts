import { relative } from 'node:path';
import { shippedDocuments } from '../mock/shipped.ts';
import type { Io } from './io.ts';

/** The documents that a command works on: those that the user named, else every one that the package ships. */
export async function documentFiles(named: readonly string[], { cwd }: Pick<Io, 'cwd'>): Promise<readonly string[]> {
  return named.length > 0 ? named : (await shippedDocuments()).map((file) => relative(cwd, file));
}
