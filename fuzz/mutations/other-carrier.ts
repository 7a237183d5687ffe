import { applyEdits } from '../apply-edits.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Mutation } from './mutation.ts';

/** The same parameters in the query or in a form, where the target is known to read both. */
export const otherCarrier: Mutation = {
  id: 'other-carrier',
  kind: 'respells',
  summary: 'carries the parameters in another documented place',
  weight: 4,
  mutate: ({ table, edits, random }) => {
    const template = applyEdits(table, edits);
    const isOther = (way: Carried): boolean => way.method !== template.method || way.carrier !== template.carrier;
    // A form body with other fields in it stays where it is.
    const how = template.json === undefined ? random.pick(carriersOf(table).filter(isOther)) : undefined;
    return how === undefined ? undefined : { edits: [{ kind: 'spell', how }], name: `${how.method} ${how.carrier}` };
  },
};

interface Carried {
  readonly method: string;
  readonly carrier: 'query' | 'form';
}

/** The ways to carry the parameters of an operation that the target is known to read; none where there is but one. */
export function carriersOf({ operation, ground }: OperationTable): readonly Carried[] {
  const ways = operation.wire.carriers.flatMap(({ method, in: place, given, open }) => {
    const isThere = given === undefined || (given.kind === 'fact' && ground.world.fact(given.fact) === true);
    return open || place === 'both' || !isThere ? [] : [{ method, carrier: place }];
  });
  if (ways.length === 0) return [];
  const isSaid = ways.some(({ method, carrier }) => method === operation.method && carrier === 'query');
  return isSaid ? ways : [{ method: operation.method, carrier: 'query' as const }, ...ways];
}
