import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contract } from '../openapi/contract.ts';
import { loadContract } from '../openapi/load-contract.ts';
import { World } from '../openapi/world/world.ts';
import { baselineOf } from './baseline.ts';
import { deriveCases } from './derive-cases.ts';
import { isSafeElsewhere } from './safe-case.ts';
import { undocumentedMethods } from './undocumented-methods.ts';

const PARAMETER = 'name: petId, in: path, required: true, schema: {type: integer}, example: 1';
const operation = (id: string): string =>
  `{operationId: ${id}, parameters: [{${PARAMETER}}], responses: {"200": {description: Done.}}}`;
const DOCUMENT = `openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{petId}:
    get: ${operation('readPet')}
    delete: ${operation('deletePet')}
    put: ${operation('changePet')}
  /tags/{petId}:
    get: ${operation('readTag')}
`;

let folder: string;
let contract: Contract;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-methods-'));
  await writeFile(join(folder, 'pets.yaml'), DOCUMENT);
  const loaded = await loadContract(join(folder, 'pets.yaml'));
  if (loaded.contract === undefined) throw new Error(JSON.stringify(loaded.problems));
  contract = loaded.contract;
});
afterAll(() => rm(folder, { recursive: true }));

const methodOf = (id: string): string | undefined =>
  deriveCases({ contract, world: World.from(contract) }).find(
    ({ operation: own, name }) => own.id === id && name.endsWith('an undocumented method'),
  )?.steps[0]?.method;

test('a method of another operation of the same path is none that nobody documents', () => {
  const [readPet] = contract.operations;
  if (readPet === undefined) throw new Error('no operation');
  expect(undocumentedMethods(readPet, contract)).toEqual(['POST', 'PATCH', 'HEAD']);
  expect(methodOf('readPet')).toBe('PATCH');
  expect(methodOf('readTag')).toBe('DELETE');
});

test('a method that the document does not know changes nothing on another machine', () => {
  const readTag = contract.operations.find(({ id }) => id === 'readTag');
  const ground = { contract, world: World.from(contract) };
  const template = readTag === undefined ? undefined : baselineOf(readTag, ground)?.template;
  if (template === undefined) throw new Error('no baseline');
  const isSafe = (method: string): boolean =>
    isSafeElsewhere({ steps: [{ ...template, method }] }, ground, { allowSpending: false });
  expect(['GET', 'HEAD', 'DELETE', 'PATCH'].map(isSafe)).toEqual([true, true, false, false]);
});
