import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Schema } from '../contract.ts';
import { formats } from '../formats/formats.ts';
import type { Json } from '../json.ts';
import { LONGEST_MATCHED } from './bounded-pattern.ts';
import { scalarCheck } from './scalar-check.ts';
import { SchemaSet } from './validator.ts';

const scalar = fc.oneof(
  fc.constantFrom<Json>(
    '',
    'a',
    'ab',
    'abc',
    'A',
    '😀',
    '😀😀',
    '\ud800',
    '\udc00\ud800',
    'a@b.example',
    '2026-01-31',
    null,
  ),
  fc.constantFrom<Json>(true, false, 0, 1, -1, 1.5, 300, 1e21, Number.POSITIVE_INFINITY),
  fc.string({ maxLength: 4 }),
);
const value = fc.oneof({ weight: 9, arbitrary: scalar }, fc.constantFrom<Json>([], ['a'], {}, { a: 1 }));

const types = fc.constantFrom('string', 'integer', 'number', 'boolean', 'null');
const keywords = fc.record(
  {
    type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
    const: scalar.filter((one) => one !== Number.POSITIVE_INFINITY),
    enum: fc.array(scalar, { minLength: 1, maxLength: 10 }),
    minLength: fc.nat(3),
    maxLength: fc.nat(3),
    minimum: fc.integer({ min: -2, max: 2 }),
    maximum: fc.integer({ min: -2, max: 300 }),
    exclusiveMinimum: fc.integer({ min: -2, max: 2 }),
    exclusiveMaximum: fc.integer({ min: -2, max: 300 }),
    pattern: fc.constantFrom('^a', 'b$', '^[a-c]*$', '^.$'),
    format: fc.constantFrom('email', 'date'),
    description: fc.constant('nothing of weight'),
    'x-plain': fc.constant({ const: 1 }),
  },
  { requiredKeys: [] },
);
const schema: fc.Arbitrary<Schema> = fc.letrec<{ readonly schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: keywords as unknown as fc.Arbitrary<Schema> },
    fc.boolean(),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }) as fc.Arbitrary<Schema>,
    fc.record({
      allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
      minLength: fc.nat(2),
    }) as fc.Arbitrary<Schema>,
  ),
})).schema;

const never = (): never => {
  throw new Error('no references here');
};
const options = { pointer: '', openPlaces: new Set<string>(), at: never };

test('says of every value what the validator says', () => {
  const ajv = new Ajv2020({
    strict: false,
    strictNumbers: true,
    validateSchema: false,
    addUsedSchema: false,
    logger: false,
  });
  for (const [name, check] of Object.entries(formats)) ajv.addFormat(name, check);
  fc.assert(
    fc.property(schema, fc.array(value, { minLength: 1, maxLength: 20 }), (said, values) => {
      const check = scalarCheck(said, options);
      if (check === undefined) throw new Error('every such schema is of single values');
      const validate = ajv.compile(said);
      expect(values.map((one) => check(one))).toEqual(values.map((one) => validate(one)));
    }),
    { seed: 1, numRuns: 500 },
  );
});

describe('leaves to the validator', () => {
  test.each<[Schema]>([
    [{ type: 'array' }],
    [{ type: ['string', 'object'] }],
    [{ enum: [['a']] }],
    [{ const: {} }],
    [{ not: { const: 1 } }],
    [{ oneOf: [{ const: 1 }] }],
    [{ multipleOf: 2 }],
    [{ properties: {} }],
    [{ anyOf: [{ type: 'string' }, { required: ['a'] }] }],
  ])('%j', (said) => {
    expect(scalarCheck(said, options)).toBeUndefined();
  });
});

describe('references and open places', () => {
  const root = {
    a: { $ref: '#/b', maxLength: 3 },
    b: { anyOf: [{ $ref: '#/c' }, { $ref: '#/d' }] },
    c: { type: 'string', minLength: 2 },
    d: { type: 'array', items: { $ref: '#/b' } },
    open: { anyOf: [{ const: 1 }, { const: 2 }] },
  };
  test.each<[string, Json, boolean]>([
    ['/a', 'ab', true],
    ['/a', 'a', false],
    ['/a', 'abcd', false],
    ['/a', ['abcd', ['ab']], true],
    ['/a', ['abcd', ['a']], false],
    ['/open', 'anything', true],
    ['/open/anyOf/0', 2, false],
  ])('%s of %j is %j', (pointer, one, wanted) => {
    const schemas = new SchemaSet(root, { openPlaces: new Set(['/open/anyOf/1']) });
    expect(schemas.accepts(pointer, one)).toBe(wanted);
  });
});

test.each<[Schema]>([[{ pattern: 'a+$' }], [{ type: 'object', additionalProperties: { pattern: 'a+$' } }]])(
  '%j: a long text is not held against a pattern, which might take minutes',
  (said) => {
    const schemas = new SchemaSet({ said });
    const wrap = (text: string): Json => (Object.hasOwn(said as object, 'type') ? { text } : text);
    expect(schemas.accepts('/said', wrap(`${'a'.repeat(LONGEST_MATCHED - 1)}b`))).toBe(false);
    expect(schemas.accepts('/said', wrap(`${'a'.repeat(1_000_000)}b`))).toBe(true);
  },
);
