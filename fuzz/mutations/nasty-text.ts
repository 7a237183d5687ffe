import type { Mutation } from './mutation.ts';
import { oddText } from './odd-text.ts';

/** A text that careless code stumbles over. */
export const nastyText: Mutation = oddText({
  id: 'nasty-text',
  summary: 'sends a text that careless code stumbles over',
  weight: 5,
  isMeant: ({ planned }) => planned.types.has('string'),
  write: ({ text }, random) => {
    const nasty = random.pick(NASTY) ?? '';
    return random.chance(50) ? nasty : `${text}${nasty}`;
  },
});

const NASTY: readonly string[] = [
  "' OR '1'='1",
  "';--",
  '"; DROP TABLE customers;--',
  '<script>alert(1)</script>',
  '#{7*7}',
  '{{7*7}}',
  '%n%s%x',
  '../../etc/passwd',
  '|id',
  '\r\nX-Injected: 1',
  '\u202Eabc',
  'ﬀ ß İ ı',
  'Ärger 例 😀',
  '👩‍👩‍👧‍👦',
  '\uD800',
  'e\u0301',
  '\u200B',
  '\\',
  '"',
  '\u2028',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '[object Object]',
  '-1',
  ';',
  '&',
  '=',
  '#',
  '+',
];
