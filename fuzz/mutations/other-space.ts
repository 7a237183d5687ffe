import { applyEdits } from '../apply-edits.ts';
import type { Mutation } from './mutation.ts';

/** A space as `+` instead of `%20`, or the other way round, where the wire takes both. */
export const otherSpace: Mutation = {
  id: 'other-space',
  kind: 'respells',
  summary: 'writes spaces the other way',
  weight: 3,
  mutate: ({ table, edits }) => {
    const { plus } = table.operation.wire;
    const { fields, carrier, space } = applyEdits(table, edits);
    const places = fields
      .filter(({ text }) => text.includes(' '))
      .map(({ in: place }) => (place === 'query' ? carrier : place));
    const written = places.filter((place) => place === 'query' || place === 'form');
    if (written.length === 0 || !written.every((place) => plus[place] === 'space')) return undefined;
    const how = { space: space === '+' ? '%20' : '+' } as const;
    return { edits: [{ kind: 'spell', how }], name: 'spaces the other way' };
  },
};
