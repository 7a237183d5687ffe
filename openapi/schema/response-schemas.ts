import type { Contract } from '../contract.ts';
import { SchemaSet } from './validator.ts';

const sets = new WeakMap<Contract, SchemaSet>();

/** The schemas of a contract as answers are held against them; each is compiled on first use. */
export function responseSchemas(contract: Contract): SchemaSet {
  const known = sets.get(contract);
  if (known !== undefined) return known;
  const schemas = new SchemaSet(contract.root, { direction: 'response', openPlaces: contract.openPlaces });
  sets.set(contract, schemas);
  return schemas;
}
