import type { Edit } from '../sketch.ts';
import { cached } from './cached.ts';
import type { Mutated, Mutation } from './mutation.ts';

/** The path with or without the slash or the suffix that the wire leaves free. */
export const otherPath: Mutation = {
  id: 'other-path',
  kind: 'respells',
  summary: 'spells the path in another documented way',
  weight: 3,
  mutate: ({ table, random }) => random.pick(waysOf(table)),
};

const waysOf = cached(({ operation: { wire } }): readonly Mutated[] => {
  const slash: readonly Mutated[] =
    wire.slash === 'optional'
      ? [{ edits: [{ kind: 'spell', how: { path: 'other-slash' } }], name: 'other slash' }]
      : [];
  if (wire.suffix === undefined) return slash;
  const header = wire.suffix.optionalByHeader;
  const headers: Edit[] = header === undefined ? [] : [{ kind: 'header', name: header, value: 'application/json' }];
  return [...slash, { edits: [{ kind: 'spell', how: { path: 'other-suffix' } }, ...headers], name: 'other suffix' }];
});
