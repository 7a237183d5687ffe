import fc from 'fast-check';
import type { OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';

/** Odd texts, the plainest first: what an odd text shrinks to is one of them wherever it can be. */
const ODD = [
  '',
  'a',
  '0',
  '1',
  '-1',
  ' ',
  '%',
  '+',
  "'",
  '"',
  '\\',
  '<',
  '&',
  ';',
  '=',
  '\n',
  '\0',
  '\u00e9',
  '\u202e',
  '\u{1f600}',
  'a b',
  'a+b',
  'a%41',
  '042',
  '+42',
  '4.5',
  '1e9',
  '{',
  '[]',
  '{}',
  'null',
  'true',
  'abc',
  "a' OR '1'='1",
  '9'.repeat(40),
  'x'.repeat(300),
  'x'.repeat(3_000),
] as const;

/** Texts to try in the place of an edit's, in one order for every run: the first that still shows the breach is the canonical one. */
export function canonicalTexts(edit: Edit, table: OperationTable | undefined): readonly string[] {
  if (edit.kind !== 'set' && edit.kind !== 'repeat') return [];
  const parameter = table?.byName.get(edit.name);
  const known = parameter === undefined ? [] : [...parameter.valid, ...parameter.wrong, ...parameter.unknown];
  const texts = [...new Set([...known, ...ODD])].slice(0, MOST_TEXTS);
  // What stands on the wire as it is has bytes, not characters.
  return edit.raw === true ? texts.filter((text) => /^[\0-\xff]*$/.test(text)) : texts;
}

const MOST_TEXTS = 80;

/** Smaller texts, the smallest first. Slots are left alone. */
export function smallerTexts(text: string): Iterable<string> {
  if (text.includes('${') || !text.isWellFormed()) return [];
  const letters = [...new Set(['a', '0', ...[...new Set(text)].sort()])];
  return fc
    .string({ unit: fc.constantFrom(...letters), maxLength: 200_000 })
    .shrink(text, undefined)
    .map(({ value }) => value);
}
