import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isObject } from '../../openapi/json.ts';
import { planOf } from '../../openapi/judge/plan.ts';
import { loadContract } from '../../openapi/load-contract.ts';
import { bodyArbitrary, type WrittenBody } from './body-arbitrary.ts';

const SEED = 20_261_122;
const contracts = await Promise.all(
  ['pet-shop', 'payments', 'storage', 'hard'].map(async (name) => {
    const { contract } = await loadContract(new URL(`fixtures/${name}.yaml`, import.meta.url).pathname);
    if (contract === undefined) throw new Error(`${name} does not load`);
    return contract;
  }),
);
const operations = contracts.flatMap((contract) =>
  contract.operations
    .filter(({ body }) => body !== undefined)
    .map((operation) => [operation.id, operation, planOf(operation, contract)] as const),
);

describe.each(['plain', 'any'] as const)('in mode %s', (mode) => {
  test.each(operations)('every body of %s is valid for its schema', (_, operation, plan) => {
    for (const body of fc.sample(arbitraryOf(operation.id, mode), { numRuns: 60, seed: SEED })) {
      const media = operation.body?.media.find(({ type }) => body.type.startsWith(type));
      expect(plan.schemas.accepts(media?.schemaPointer ?? '', body.value), JSON.stringify(body)).toBe(true);
    }
  });
});

test('every media type is made', () => {
  const types = bodiesOf('upload').map(({ type }) => type.replace(/;.*/, ''));
  expect(new Set(types)).toEqual(
    new Set([
      'application/json',
      'text/plain',
      'multipart/form-data',
      'application/x-www-form-urlencoded',
      'application/octet-stream',
    ]),
  );
});

test('a form is written field by field, in the style of each', () => {
  const fields = bodiesOf('upload')
    .filter(({ type }) => type === 'application/x-www-form-urlencoded')
    .flatMap((body) => body.fields ?? []);
  expect(fields.some(({ name }) => name === 'range[from]')).toBe(true);
  expect(fields.some(({ name, text, raw }) => name === 'labels' && raw === true && text.includes('%7C'))).toBe(true);
});

test('a multipart body ends with its boundary', () => {
  const [body] = bodiesOf('upload').filter(({ type }) => type.startsWith('multipart/'));
  const boundary = body?.type.replace(/^.*boundary=/, '');
  expect(body?.text?.endsWith(`--${boundary}--\r\n`)).toBe(true);
  expect(body?.text).toContain('name="name"');
});

test('conditions of a schema are kept and used', () => {
  const amounts = bodiesOf('createPayment').map(({ json }) =>
    isObject(json) && isObject(json.amount) ? json.amount : {},
  );
  const yen = amounts.filter(({ currency }) => currency === 'JPY');
  expect(yen.length).toBeGreaterThan(5);
  expect(yen.filter(({ value }) => !Number.isInteger(value))).toEqual([]);
  expect(amounts.some(({ value }) => !Number.isInteger(value))).toBe(true);
});

function bodiesOf(id: string): readonly WrittenBody[] {
  return fc.sample(arbitraryOf(id, 'any'), { numRuns: 200, seed: SEED });
}

function arbitraryOf(id: string, mode: 'plain' | 'any'): fc.Arbitrary<WrittenBody> {
  const [, operation, plan] = operations.find(([name]) => name === id) ?? [];
  const arbitrary =
    operation === undefined || plan === undefined ? undefined : bodyArbitrary(operation, plan, { mode });
  if (arbitrary === undefined) throw new Error(`No bodies for ${id}.`);
  return arbitrary;
}
