import type { Mutation } from './mutation.ts';
import { oddText } from './odd-text.ts';

/** A NUL character somewhere in a value. */
export const nul: Mutation = oddText({
  id: 'nul',
  summary: 'puts a NUL into a value',
  weight: 2,
  write: ({ text }, random) => random.pick([`${text}\0`, `\0${text}`, `${text}\0x`, '\0']),
});
