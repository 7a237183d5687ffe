import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contract } from '../openapi/contract.ts';
import { loadContract } from '../openapi/load-contract.ts';
import { ProblemsError } from '../openapi/problem.ts';
import { loadWorld } from '../openapi/world/load-world.ts';
import type { World } from '../openapi/world/world.ts';

/** Where the documents of this package lie. */
export const SHIPPED_DOCUMENTS: string = fileURLToPath(new URL('../openapi/', import.meta.url));

/** Where the demo worlds of this package lie, one per api. */
const SHIPPED_WORLDS: string = fileURLToPath(new URL('./worlds/', import.meta.url));

/** The files of the documents that the package ships, sorted. */
export async function shippedDocuments(): Promise<readonly string[]> {
  const names = (await readdir(SHIPPED_DOCUMENTS)).filter((name) => name.endsWith('.yaml'));
  return names.toSorted().map((name) => join(SHIPPED_DOCUMENTS, name));
}

/** The demo world of a shipped api. */
export function demoWorldFile(api: string): string {
  return join(SHIPPED_WORLDS, `${api}.yaml`);
}

/** The shipped documents with fresh demo worlds. Throws `ProblemsError` when one of them is broken. */
export async function loadShipped(): Promise<{
  readonly contracts: readonly Contract[];
  readonly worlds: ReadonlyMap<string, World>;
}> {
  const contracts: Contract[] = [];
  const worlds = new Map<string, World>();
  for (const file of await shippedDocuments()) {
    const { contract, problems } = await loadContract(file);
    if (contract === undefined) throw new ProblemsError(problems);
    const loaded = await loadWorld(demoWorldFile(basename(file, '.yaml')), contract, {});
    if (loaded.world === undefined) throw new ProblemsError(loaded.problems);
    contracts.push(contract);
    worlds.set(contract.api, loaded.world);
  }
  return { contracts, worlds };
}
