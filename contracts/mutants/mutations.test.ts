import { describe, expect, test } from 'vitest';
import { compileDocument, parseContract } from '../../openapi/load-contract.ts';
import { chooseMutations } from './campaign.ts';
import { editDocument } from './mutation.ts';
import { mutationsOf } from './mutations.ts';

const DOCUMENT = `
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - {name: limit, in: query, required: true, schema: {type: integer, maximum: 9}}
        - {name: tag, in: query, schema: {type: string, enum: [cat, dog]}}
        - {name: code, in: query, schema: {$ref: '#/components/schemas/Code'}}
      responses: {"200": {description: ok}, "400": {description: bad}}
components:
  schemas:
    Code: {type: string, pattern: '^[A-Z0-9]{2}$'}
    Unused: {type: string, pattern: '^x$'}
`;

const { contract } = parseContract(DOCUMENT, 'pets.yaml');
if (contract === undefined) throw new Error('the document does not load');

describe('the mutations of a document', () => {
  const rows = mutationsOf(contract).map(({ kind, says }) => `${kind}: ${says}`);

  test.each([
    'required: required true → false',
    'required: required added true',
    'parameter: parameter "limit" dropped',
    'bound: maximum 9 → 8',
    'bound: maximum 9 → 10',
    'bound: maximum dropped (9)',
    'enum: enum: "cat" dropped',
    'enum: enum: "catx" added',
    'type: type "integer" → "string"',
    'pattern: pattern "^[A-Z0-9]{2}$" → "[A-Z0-9]{2}$"',
    'pattern: pattern "^[A-Z0-9]{2}$" → "^[A-Z0-9]{3}$"',
    'pattern: pattern "^[A-Z0-9]{2}$" → "^[0-9]{2}$"',
    'operation: method get → post',
    'response: response 400 dropped',
    'path: path /pets → /petsx',
  ])('have %s', (row) => {
    expect(rows).toContain(row);
  });

  test('change nothing that no operation uses', () => {
    expect(mutationsOf(contract).filter(({ pointer }) => pointer.includes('Unused'))).toEqual([]);
  });

  test('are edits that compile, and leave the document as it was', () => {
    const before = JSON.stringify(contract.root);
    const compiled = mutationsOf(contract).map(({ edits }) =>
      compileDocument(editDocument(contract.root, edits), 'pets.yaml'),
    );
    expect(compiled.filter((one) => one.contract === undefined)).toEqual([]);
    expect(JSON.stringify(contract.root)).toBe(before);
  });

  test('are drawn by the seed, the same ones every time', () => {
    const draw = (seed: string): readonly string[] =>
      chooseMutations(contract, { sample: 5, seed }).map(({ pointer, says }) => `${pointer} ${says}`);
    expect(draw('1')).toEqual(draw('1'));
    expect(draw('1')).toHaveLength(5);
    expect(draw('1')).not.toEqual(draw('2'));
  });
});

test.each([
  [[{ pointer: '/a/0' }], { a: [2], b: 1 }],
  [[{ pointer: '/a/1', value: 3 }], { a: [1, 3], b: 1 }],
  [[{ pointer: '/b' }, { pointer: '/c', value: { d: 1 } }], { a: [1, 2], c: { d: 1 } }],
])('an edit takes out or sets (%#)', (edits, wanted) => {
  expect(editDocument({ a: [1, 2], b: 1 }, edits)).toEqual(wanted);
});
