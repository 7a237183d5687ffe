import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../json.ts';
import { SchemaSet } from './validator.ts';

const root: JsonObject = {
  Tree: {
    anyOf: [
      { type: 'integer' },
      { type: 'array', items: { $ref: '#/Tree' } },
      { type: 'object', properties: { a: { $ref: '#/Tree' } } },
    ],
  },
};

test.each([
  [1, 'must be an integer, or must be an array, or /a must be an integer, or must be an array, or must be an object'],
  [
    5,
    'must be an integer, or must be an array, or /a must be an integer, or /0 must be an integer, or must be an array, ' +
      'or /a must be an integer, or /0 must be of one of several kinds, or must be an object, or must be an object',
  ],
])('choices inside choices are told as one, but not all the way down: %i', (depth, message) => {
  expect(new SchemaSet(root).errors('/Tree', nested(depth)).map((error) => [error.pointer, error.message])).toEqual([
    ['', message],
  ]);
});

test('telling how a value breaks nested choices takes no more than a few times the judging', () => {
  const schemas = new SchemaSet(root);
  const start = performance.now();
  expect(schemas.errors('/Tree', nested(800))).toHaveLength(1);
  expect(performance.now() - start).toBeLessThan(3000);
});

function nested(depth: number): Json {
  let value: Json = 'x';
  for (let level = depth; level > 0; level -= 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
