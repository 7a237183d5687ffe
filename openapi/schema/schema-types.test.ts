import { expect, test } from 'vitest';
import type { Schema } from '../contract.ts';
import type { JsonObject } from '../json.ts';
import { resolveSchema, schemaKeyword } from './resolve-schema.ts';
import { schemaTypes } from './schema-types.ts';

const root: JsonObject = {
  Number: { type: 'number', 'x-secret': true, description: 'below' },
  Loop: { anyOf: [{ type: 'string' }, { $ref: '#/Loop' }] },
  Self: { $ref: '#/Self' },
};

test.each<readonly [Schema, string]>([
  [{ type: 'string' }, 'string'],
  [{ type: 'number' }, 'integer number'],
  [{ enum: [1, 'a', null] }, 'integer null string'],
  [{ type: ['integer', 'null'], const: null }, 'null'],
  [{ type: 'integer', anyOf: [{ const: -2 }, { minimum: 0 }] }, 'integer'],
  [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, 'integer string'],
  [{ allOf: [{ type: ['integer', 'string'] }, { type: ['string', 'null'] }] }, 'string'],
  [{ $ref: '#/Number' }, 'integer number'],
  [{ $ref: '#/Number', type: 'integer' }, 'integer'],
  [false, ''],
  [true, 'array boolean integer null number object string'],
  [{ $ref: '#/Loop' }, 'array boolean integer null number object string'],
  [{ $ref: '#/Self' }, 'array boolean integer null number object string'],
])('the types of %j', (schema, types) => {
  expect([...schemaTypes(root, schema)].toSorted((left, right) => (left < right ? -1 : 1)).join(' ')).toBe(types);
});

test('keywords are read through references, and what stands beside one wins', () => {
  const schema = { $ref: '#/Number', description: 'beside' };
  expect(resolveSchema(root, schema)).toEqual({ type: 'number', 'x-secret': true, description: 'beside' });
  expect(schemaKeyword(root, schema, 'x-secret')).toBe(true);
  expect(schemaKeyword(root, { allOf: [schema] }, 'description')).toBe('beside');
  expect(schemaKeyword(root, { $ref: '#/Self' }, 'type')).toBeUndefined();
});
