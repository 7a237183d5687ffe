import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Io } from './io.ts';

const SHIPPED = fileURLToPath(new URL('../openapi/', import.meta.url));

/** The documents that a command works on: those that the user named, else every one that the package ships. */
export async function documentFiles(named: readonly string[], { cwd }: Pick<Io, 'cwd'>): Promise<readonly string[]> {
  if (named.length > 0) return named;
  const names = (await readdir(SHIPPED)).filter((name) => name.endsWith('.yaml'));
  return names.toSorted().map((name) => relative(cwd, join(SHIPPED, name)));
}
