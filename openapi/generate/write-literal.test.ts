import { expect, test } from 'vitest';
import type { Json } from '../json.ts';
import { writeLiteral } from './write-literal.ts';

const rows: readonly (readonly [Json, string])[] = [
  [null, 'null'],
  ['a"b\n', '"a\\"b\\n"'],
  [[], '[]'],
  [{}, '{}'],
  [{ plain: 1, 'with-hyphen': [true, 'x'] }, '{ plain: 1, "with-hyphen": [true, "x"] }'],
  [JSON.parse('{"__proto__": 1}'), '{ ["__proto__"]: 1 }'],
  [['a'.repeat(70), 'b'.repeat(70)], `[\n  "${'a'.repeat(70)}",\n  "${'b'.repeat(70)}",\n]`],
];

test.each(rows)('%j', (value, written) => {
  expect(writeLiteral(value)).toBe(written);
});
