import type { Mutation } from './mutation.ts';
import { oddText } from './odd-text.ts';

/** White space at the ends of a value. */
export const whiteSpace: Mutation = oddText({
  id: 'white-space',
  summary: 'puts white space at the ends of a value',
  weight: 2,
  write: ({ text }, random) => {
    const space = random.pick([' ', '  ', '\t', '\n', '\r\n', '\u00A0', '\u3000', '\uFEFF']) ?? ' ';
    return random.pick([`${space}${text}`, `${text}${space}`, `${space}${text}${space}`, space]);
  },
});
