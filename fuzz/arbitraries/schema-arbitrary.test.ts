import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadShipped } from '../../mock/shipped.ts';
import type { Schema } from '../../openapi/contract.ts';
import { readYaml } from '../../openapi/document/read-yaml.ts';
import { isObject, type Json, type JsonObject } from '../../openapi/json.ts';
import { planOf } from '../../openapi/judge/plan.ts';
import { SchemaSet } from '../../openapi/schema/validator.ts';
import { schemaArbitrary } from './schema-arbitrary.ts';
import { isHarmless } from './text/harmless-text.ts';

const text = readFileSync(new URL('fixtures/schemas.yaml', import.meta.url), 'utf8');
const root: JsonObject = readYaml(text).root ?? {};
const schemas = new SchemaSet(root, { direction: 'request' });
const corpus = Object.entries(isObject(root.schemas) ? root.schemas : {}) as [string, Schema][];
const { contracts: shipped } = await loadShipped();
const modes = ['any', 'plain'] as const;
const SEED = 20_261_122;

describe.each(modes)('in mode %s', (mode) => {
  test.each(corpus)('every value is valid: %s', (_, schema) => {
    const values = fc.sample(schemaArbitrary(schema, { root, mode }), { numRuns: 200, seed: SEED });
    expect(values.filter((value) => !schemas.acceptsInline(schema, value))).toEqual([]);
  });

  test.each(corpus)('the same seed gives the same values: %s', (_, schema) => {
    const arbitrary = schemaArbitrary(schema, { root, mode });
    const values = (): Json[] => fc.sample(arbitrary, { numRuns: 30, seed: SEED });
    expect(values()).toEqual(values());
  });
});

test.each(corpus)('what a value shrinks to is valid and simpler: %s', (_, schema) => {
  const arbitrary = schemaArbitrary(schema, { root });
  for (const value of fc.sample(arbitrary, { numRuns: 10, seed: SEED })) {
    const before = JSON.stringify(value).length;
    for (const shrunk of [...arbitrary.shrink(value, undefined).take(40)].map((one) => one.value)) {
      expect(schemas.acceptsInline(schema, shrunk)).toBe(true);
      expect(JSON.stringify(shrunk).length).toBeLessThanOrEqual(before);
    }
  }
});

test.each(shipped)('every schema of $api', (contract) => {
  const wrong: string[] = [];
  for (const operation of contract.operations) {
    const plan = planOf(operation, contract);
    const all = [
      ...operation.parameters.map(({ schema }) => schema),
      ...(operation.body?.media ?? []).map(({ schema }) => schema),
      ...operation.responses.flatMap(({ content }) => content.map(({ schema }) => schema)),
    ];
    for (const [index, schema] of [...new Set(all)].entries()) {
      const mode = index % 2 === 0 ? 'any' : 'plain';
      const values = fc.sample(schemaArbitrary(schema, { root: contract.root, plan, mode }), {
        numRuns: 15,
        seed: SEED,
      });
      const bad = values.find((value) => !plan.schemas.acceptsInline(schema, value));
      if (bad !== undefined) wrong.push(`${operation.id} ${JSON.stringify(bad)}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('shrinking ends at the simplest value that fails', () => {
  const schema = schemaNamed('properties');
  const property = fc.property(schemaArbitrary(schema, { root }), (value) => !isObject(value) || Number(value.a) < 17);
  const result = fc.check(property, { seed: SEED, numRuns: 500 });
  expect(result.counterexample).toEqual([{ a: 17 }]);
});

test('every branch of a choice is made', () => {
  const kinds = fc
    .sample(schemaArbitrary(schemaNamed('discriminated'), { root }), { numRuns: 200, seed: SEED })
    .map((value) => (isObject(value) ? value.type : value));
  expect(new Set(kinds)).toEqual(new Set(['card', 'bank', 'cash', 'none']));
});

test('bounds are made often', () => {
  const values = fc.sample(schemaArbitrary(schemaNamed('bounds'), { root }), { numRuns: 300, seed: SEED });
  expect(new Set(values)).toEqual(new Set([-3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7]));
  expect(values.filter((value) => value === -3 || value === 7).length).toBeGreaterThan(20);
});

test('an own member named __proto__ is data', () => {
  const values = fc.sample(schemaArbitrary(schemaNamed('awkward names'), { root }), { numRuns: 200, seed: SEED });
  expect(values.some((value) => isObject(value) && Object.hasOwn(value, '__proto__'))).toBe(true);
  expect(values.every((value) => Object.getPrototypeOf(value) === Object.prototype)).toBe(true);
});

test('members that are read-only are left out of requests', () => {
  const values = fc.sample(schemaArbitrary({ $ref: '#/$defs/base' }, { root }), { numRuns: 200, seed: SEED });
  expect(values.filter((value) => isObject(value) && Object.hasOwn(value, 'made'))).toEqual([]);
});

test('no text reaches anybody', () => {
  for (const name of ['pattern for addresses', 'pattern for telephones', 'email', 'uri', 'type list']) {
    const values = fc.sample(schemaArbitrary(schemaNamed(name), { root }), { numRuns: 500, seed: SEED });
    expect(values.filter((value) => typeof value === 'string' && !isHarmless(value))).toEqual([]);
  }
});

test('a schema that nothing fits is said to be one', () => {
  const schema = { type: 'integer', minimum: 3, maximum: 2 };
  expect(() => fc.sample(schemaArbitrary(schema, { root }), 1)).toThrow('No value fits this schema.');
});

function schemaNamed(name: string): Schema {
  const found = corpus.find(([other]) => other === name);
  if (found === undefined) throw new Error(`No schema named ${name}.`);
  return found[1];
}
