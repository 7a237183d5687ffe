import fc from 'fast-check';
import { freshText } from '../../contracts/baseline.ts';
import { readJson } from '../../openapi/wire/read-json.ts';
import { simplerValues } from '../arbitraries/simpler-values.ts';
import type { OperationTable, ParameterTable } from '../operation-table.ts';
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
  const names = parameter === undefined ? [] : newNames(parameter);
  const texts = [...new Set([...names, ...known, ...ODD])].slice(0, MOST_TEXTS);
  // What stands on the wire as it is has bytes, not characters.
  return edit.raw === true ? texts.filter((text) => /^[\0-\xff]*$/.test(text)) : texts;
}

/** Odd new names: an odd one that stays the same is taken once it was sent. */
function newNames({ planned, plan }: ParameterTable): readonly string[] {
  const fresh = freshText(planned, plan);
  return fresh === undefined ? [] : ODD.map((text) => (text.startsWith('a') ? fresh + text.slice(1) : fresh + text));
}

const MOST_TEXTS = 100;

/** Smaller texts, the smallest first; of JSON, smaller values; else the same with plain letters and digits first. Slots are left alone. */
export function* smallerTexts(text: string): Generator<string, void> {
  if (text.includes('${') || !text.isWellFormed()) return;
  const read = /^\s*[[{]/.test(text) ? readJson(text) : undefined;
  if (read?.kind === 'value') {
    for (const value of simplerValues(read.value)) yield JSON.stringify(value);
    return;
  }
  const plain = text.replace(/\p{Nd}/gu, '0').replace(/\p{L}/gu, 'a');
  if (plain !== text) yield plain;
  const letters = [...new Set(['a', '0', ...[...new Set(text)].sort()])];
  yield* fc
    .string({ unit: fc.constantFrom(...letters), maxLength: 200_000 })
    .shrink(text, undefined)
    .map(({ value }) => value);
}
