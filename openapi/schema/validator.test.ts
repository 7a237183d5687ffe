import { describe, expect, test } from 'vitest';
import type { Schema } from '../contract.ts';
import type { Json, JsonObject } from '../json.ts';
import { SchemaSet, schemaShapeErrors } from './validator.ts';

type Row = readonly [schema: Schema, value: Json, messages: readonly string[]];

const rows: readonly Row[] = [
  [true, 1, []],
  [false, 1, ['must not be there']],
  [{ type: 'integer' }, 1.5, ['must be an integer']],
  [{ type: ['string', 'null'] }, 1, ['must be a string or null']],
  [{ enum: ['pdf', 'tiff'] }, 'doc', ['must be one of "pdf", "tiff"']],
  [{ const: 'a' }, 'b', ['must be "a"']],
  [{ minimum: 1, multipleOf: 0.01 }, 0.301, ['must be at least 1', 'must be a multiple of 0.01']],
  [{ multipleOf: 0.01 }, 4.35, []],
  [{ multipleOf: 0.01 }, 10_000.99, []],
  [{ required: ['a', 'b'] }, {}, ['must have "a"', 'must have "b"']],
  [{ properties: { a: { maxLength: 1 } } }, { a: 'xx' }, ['/a must have 1 characters or fewer']],
  [{ additionalProperties: false }, { a: 1 }, ['must not have "a"']],
  [{ propertyNames: { enum: ['a'] } }, { b: 1 }, ['must not have the name "b"']],
  [{ anyOf: [{ const: -2, type: 'integer' }, { minimum: 0 }] }, -3, ['must be -2, or must be at least 0']],
  [{ type: 'integer', anyOf: [{ const: -2 }, { minimum: 0 }] }, 'x', ['must be an integer']],
  [{ anyOf: [{ anyOf: [{ const: 1 }, { const: 2 }] }, { const: 3 }] }, 4, ['must be 1, or must be 2, or must be 3']],
  [{ oneOf: [{ minimum: 0 }, { maximum: 0 }] }, 0, ['must be of one kind only, and is of several']],
  [{ if: { const: 1 }, else: { type: 'string' } }, 2, ['must be a string']],
  [{ not: { const: 1 } }, 1, ['must not be such a value']],
  [{ pattern: '^\\p{Lu}+$' }, 'É', []],
  [{ pattern: '^[\\w-.]+$' }, 'a.b', []],
  [{ format: 'email' }, 'nobody', ['must be in the format email']],
  [{ format: 'no-such-format' }, 'nobody', []],
  [{ format: 'constructor' }, 'nobody', []],
  [{ enum: [] }, 1, ['must not be such a value']],
  [
    { $ref: '#/components/schemas/Tree' },
    { children: [{ children: [{ size: 'x' }] }] },
    ['/children/0/children/0/size must be an integer'],
  ],
  [{ $ref: '#/components/schemas/a~1b%25' }, 1, ['must be a string']],
  [{ required: ['constructor', '__proto__'] }, {}, ['must have "constructor"', 'must have "__proto__"']],
  [
    JSON.parse('{"properties":{"__proto__":{"type":"string"}}}'),
    JSON.parse('{"__proto__":1}'),
    ['/__proto__ must be a string'],
  ],
  [
    {
      $id: 'https://example.test/x',
      $schema: 'https://example.test/y',
      title: 'T',
      'x-any': 1,
      examples: [{ $id: 5 }],
    },
    1,
    [],
  ],
];

const root: JsonObject = {
  components: {
    schemas: {
      Tree: { properties: { size: { type: 'integer' }, children: { items: { $ref: '#/components/schemas/Tree' } } } },
      'a/b%': { type: 'string' },
      constructor: { type: 'string' },
      Account: {
        type: 'object',
        required: ['id', 'name', 'secret'],
        properties: {
          id: { readOnly: true },
          name: { type: 'string' },
          secret: { $ref: '#/components/schemas/Secret' },
        },
      },
      Secret: { type: 'string', writeOnly: true },
      Extended: { allOf: [{ $ref: '#/components/schemas/Account' }, { required: ['id'] }] },
    },
  },
  'x-rows': rows.map(([schema]) => schema),
};

describe('SchemaSet', () => {
  const schemas = new SchemaSet(root);

  test.each(rows)('%j', (schema, value, messages) => {
    const pointer = `/x-rows/${rows.findIndex((row) => row[0] === schema && row[1] === value)}`;
    const said = (errors: ReturnType<SchemaSet['errors']>): string[] =>
      errors.map((error) => (error.pointer === '' ? error.message : `${error.pointer} ${error.message}`));
    expect(said(schemas.errors(pointer, value))).toEqual(messages);
    expect(said(schemas.errorsInline(schema, value))).toEqual(messages);
    expect(schemas.accepts(pointer, value)).toBe(messages.length === 0);
    expect(schemas.acceptsInline(schema, value)).toBe(messages.length === 0);
  });

  test('an error names the keyword in the document, through references', () => {
    const [error] = schemas.errors('/components/schemas/Tree', { children: [{ size: 'x' }] });
    expect(error).toEqual({
      pointer: '/children/0/size',
      schemaPointer: '/components/schemas/Tree/properties/size/type',
      keyword: 'type',
      message: 'must be an integer',
      params: { type: 'integer' },
    });
  });

  test('properties that do not travel in a direction are not required in it', () => {
    const [request, response] = [
      new SchemaSet(root, { direction: 'request' }),
      new SchemaSet(root, { direction: 'response' }),
    ];
    const sent = { name: 'a', secret: 's' };
    const answered = { id: 1, name: 'a' };
    for (const name of ['Account', 'Extended']) {
      const pointer = `/components/schemas/${name}`;
      expect([sent, answered].map((value) => request.accepts(pointer, value))).toEqual([true, false]);
      expect([sent, answered].map((value) => response.accepts(pointer, value))).toEqual([false, true]);
      expect([sent, answered].map((value) => schemas.accepts(pointer, value))).toEqual([false, false]);
    }
  });

  test('an open place allows everything', () => {
    const open = new SchemaSet(root, { openPlaces: new Set(['/components/schemas/Tree/properties/size']) });
    expect(open.accepts('/components/schemas/Tree', { size: 'x' })).toBe(true);
  });

  test('a place without a schema is told', () => {
    expect(() => schemas.accepts('/components/schemas/toString', 1)).toThrow(
      'No schema at /components/schemas/toString',
    );
    expect(schemas.accepts('/components/schemas/constructor', 'x')).toBe(true);
  });
});

test.each<readonly [Schema, readonly string[]]>([
  [{ type: 'string', properties: { a: { minimum: 1 } } }, []],
  [{ required: true }, ['/required must be an array']],
  [{ properties: { a: { minimum: '5' } } }, ['/properties/a/minimum must be a number']],
  [{ items: [{}] }, ['/items must be an object or a boolean']],
])('the shape of %j', (schema, said) => {
  expect(schemaShapeErrors(schema).map(({ pointer, message }) => `${pointer} ${message}`)).toEqual(said);
});

test('a schema of another draft is a problem, and no crash', () => {
  const [error] = schemaShapeErrors({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'string' });
  expect(error?.message).toContain('2020-12');
  expect(schemaShapeErrors({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'string' })).toEqual([]);
});
