import { expect, test } from 'vitest';
import { type PairStyle, writePairs, writePath, writeText } from './write-parameter.ts';

const list = ['a b', 'c,d'];
const object = { x: 1, y: 'a&b' };

const pairs: readonly (readonly [value: unknown, style: Partial<PairStyle>, written: readonly string[]])[] = [
  ['a b+c;d&e=f', {}, ['p=a+b%2Bc%3Bd%26e%3Df']],
  ['a b+c', { space: '%20' }, ['p=a%20b%2Bc']],
  ['é%', {}, ['p=%C3%A9%25']],
  ['', {}, ['p=']],
  [0, {}, ['p=0']],
  [false, {}, ['p=false']],
  [null, {}, ['p=null']],
  [list, { explode: true }, ['p=a+b', 'p=c%2Cd']],
  [list, {}, ['p=a+b,c%2Cd']],
  [list, { style: 'pipeDelimited' }, ['p=a+b%7Cc%2Cd']],
  [list, { style: 'spaceDelimited', space: '%20' }, ['p=a%20b%20c%2Cd']],
  [[], { explode: true }, []],
  [object, { explode: true }, ['x=1', 'y=a%26b']],
  [object, {}, ['p=x,1,y,a%26b']],
  [object, { style: 'deepObject', explode: true }, ['p%5Bx%5D=1', 'p%5By%5D=a%26b']],
  [{}, { json: 'text' }, ['p=%7B%7D']],
  ['{"a": 1}', { json: 'text' }, ['p=%7B%22a%22%3A+1%7D']],
  ['a', { json: 'value' }, ['p=%22a%22']],
  [[1], { json: 'value', explode: true }, ['p=%5B1%5D']],
];

test.each(pairs)('pairs of %j, %j', (value, style, written) => {
  expect(writePairs('p', value, { space: '+', ...style })).toEqual(written);
});

const paths: readonly (readonly [value: unknown, style: Parameters<typeof writePath>[2], written: string])[] = [
  ['Clw:KBb', { in: 'path' }, 'Clw%3AKBb'],
  ['a b/c', { in: 'path' }, 'a%20b%2Fc'],
  [[1, 2], { in: 'path' }, '1,2'],
  [{ x: 1 }, { in: 'path', explode: true }, 'x=1'],
  [5, { in: 'path', style: 'label' }, '.5'],
  [5, { in: 'path', style: 'matrix' }, ';p=5'],
];

test.each(paths)('path of %j, %j', (value, description, written) => {
  expect(writePath('p', value, description)).toBe(written);
});

test.each(['.', '..'])('a path parameter "%s" is refused: fetch would take a step', (value) => {
  expect(() => writePath('p', value, { in: 'path' })).toThrow(`The parameter "p" cannot be "${value}"`);
});

test('a header is written unencoded', () => {
  expect(writeText(['a b', 1], {})).toBe('a b,1');
});
