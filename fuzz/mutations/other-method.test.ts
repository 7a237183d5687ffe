import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadContract } from '../../openapi/load-contract.ts';
import { World } from '../../openapi/world/world.ts';
import { tablesOf } from '../operation-table.ts';
import { otherMethods } from './other-method.ts';

test.each([
  ['getShelf', ['POST', 'PUT', 'PATCH', 'HEAD']],
  ['dropShelf', ['POST', 'PUT', 'PATCH']],
  ['listShelves', ['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD']],
])('%s is never sent as another operation of its path', async (id, methods) => {
  const file = fileURLToPath(new URL('../harvest/fixtures/library.yaml', import.meta.url));
  const { contract } = await loadContract(file);
  if (contract === undefined) throw new Error('no contract');
  const table = tablesOf({ contract, world: new World(contract.world) }).byId.get(id);
  if (table === undefined) throw new Error(`no ${id}`);
  expect(otherMethods(table, [])).toEqual(methods);
});
