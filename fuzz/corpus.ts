import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type KeptCase, readKeptCase } from './kept-case.ts';

/** What a folder of kept cases holds. */
export interface Corpus {
  readonly cases: readonly { readonly file: string; readonly kept: KeptCase }[];
  /** Files that hold no kept case: they are left as they are. */
  readonly damaged: readonly { readonly file: string; readonly why: string }[];
}

/** Reads a folder of kept cases, by name; a folder that is not there yet is empty. */
export function readCorpus(folder: string): Corpus {
  const cases: Corpus['cases'][number][] = [];
  const damaged: Corpus['damaged'][number][] = [];
  for (const name of filesOf(folder)) {
    const file = path.join(folder, name);
    try {
      cases.push({ file, kept: readKeptCase(readFileSync(file, 'utf8')) });
    } catch (error) {
      damaged.push({ file, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return { cases, damaged };
}

/** Keeps a case in a folder: one file a finding, whole or not at all. Returns the file. */
export function writeKeptCase(folder: string, kept: KeptCase): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${kept.finding}${ENDING}`);
  const half = `${file}.${randomUUID()}.half`;
  writeFileSync(half, `${JSON.stringify(kept, undefined, 2)}\n`);
  renameSync(half, file);
  return file;
}

const ENDING = '.case.json';

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ENDING))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
