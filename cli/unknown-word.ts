import { nearestWord } from '../openapi/document/nearest-word.ts';
import type { Problem } from '../openapi/problem.ts';

/** The problems of all the words that a flag does not know. */
export function unknownWords(
  flag: string,
  words: readonly string[] | undefined,
  known: Iterable<string>,
): readonly Problem[] {
  const all = [...new Set(known)];
  return (words ?? []).filter((word) => !all.includes(word)).map((word) => unknownWord(flag, word, all));
}

/** The problem of a word that a flag does not know: with the one that was probably meant, else all there are. */
function unknownWord(flag: string, word: string, known: readonly string[]): Problem {
  const near = nearestWord(word, known);
  const listed = known.length === 0 ? 'there are none' : `there are ${known.join(', ')}`;
  const message = `there is no ${word}; ${near === undefined ? listed : `did you mean ${near}?`}`;
  return { code: 'unknown-word', severity: 'error', file: flag, message };
}
