import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Case } from '../contracts/case.ts';
import { readCorpus } from '../fuzz/corpus.ts';
import { BadKeptCase, caseOfKept, type KeptCase, readKeptCase } from '../fuzz/kept-case.ts';
import type { Contract } from '../openapi/contract.ts';
import { ProblemsError } from '../openapi/problem.ts';
import type { Io } from './io.ts';
import { usage } from './usage.ts';

/** Where kept cases stand if nothing else is said. */
export const CORPUS = 'out/corpus';

/** A kept case with the file that it was read from. */
export interface FoundCase {
  readonly file: string;
  readonly kept: KeptCase;
}

/** The kept cases of a folder; files that are none are named on the error output and left alone. */
export function corpusOf(folder: string, io: Io): readonly FoundCase[] {
  const { cases, damaged } = readCorpus(path.resolve(io.cwd, folder));
  for (const { file, why } of damaged)
    io.err(`${path.relative(io.cwd, file)} is no kept case, and is left alone: ${why}\n`);
  return cases;
}

/** The kept cases that words name: ids of findings, or files. Throws `ProblemsError` for a word that names none. */
export function namedCases(words: readonly string[], folder: string, io: Io): readonly FoundCase[] {
  const all = corpusOf(folder, io);
  if (words.length === 0) {
    if (all.length > 0) return all;
    throw new ProblemsError([usage('no-kept-case', '--corpus', `there is no kept case in ${folder}`)]);
  }
  return words.map((word) => {
    const known = all.find(({ kept }) => kept.finding === word);
    if (known !== undefined) return known;
    const file = path.resolve(io.cwd, word);
    if (existsSync(file)) return { file, kept: readNamed(file, word) };
    const ids = all.map(({ kept }) => kept.finding).join(', ');
    const there = ids === '' ? `${folder} holds none` : `${folder} holds ${ids}`;
    throw new ProblemsError([usage('no-kept-case', word, `there is no kept case and no file of that name; ${there}`)]);
  });
}

function readNamed(file: string, word: string): KeptCase {
  try {
    return readKeptCase(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof BadKeptCase)) throw error;
    throw new ProblemsError([usage('bad-kept-case', word, error.message)]);
  }
}

/** The kept cases of one contract, ready to be sent; those that the document cannot hold any more are named and left out. */
export function casesOfContract(
  found: readonly FoundCase[],
  contract: Contract,
  io: Io,
): readonly { readonly kept: KeptCase; readonly one: Case }[] {
  return found
    .filter(({ kept }) => kept.api === contract.api)
    .flatMap(({ file, kept }) => {
      try {
        return [{ kept, one: caseOfKept(kept, contract) }];
      } catch (error) {
        if (!(error instanceof BadKeptCase)) throw error;
        io.err(`${path.relative(io.cwd, file)} cannot be sent: ${error.message}\n`);
        return [];
      }
    });
}
