import { applyEdits } from '../apply-edits.ts';
import type { Mutation } from './mutation.ts';

/** The same parameters in the query or in a form, where the target is known to read both. */
export const otherCarrier: Mutation = {
  id: 'other-carrier',
  kind: 'respells',
  summary: 'carries the parameters in another documented place',
  weight: 4,
  mutate: ({ table, edits, random }) => {
    const { operation, ground } = table;
    const template = applyEdits(table, edits);
    const ways = operation.wire.carriers.flatMap(({ method, in: place, given, open }) => {
      const isThere = given === undefined || (given.kind === 'fact' && ground.world.fact(given.fact) === true);
      return open || place === 'both' || !isThere ? [] : [{ method, carrier: place }];
    });
    const isOther = (way: { readonly method: string; readonly carrier: string }): boolean =>
      way.method !== template.method || way.carrier !== template.carrier;
    const isSaid = ways.some(({ method, carrier }) => method === operation.method && carrier === 'query');
    const all = isSaid ? ways : [{ method: operation.method, carrier: 'query' as const }, ...ways];
    // A form body with other fields in it stays where it is.
    const how = template.json === undefined && ways.length > 0 ? random.pick(all.filter(isOther)) : undefined;
    return how === undefined ? undefined : { edits: [{ kind: 'spell', how }], name: `${how.method} ${how.carrier}` };
  },
};
