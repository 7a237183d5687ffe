import { applyEdits } from '../apply-edits.ts';
import type { Mutation } from './mutation.ts';

/** The parameters in another order. */
export const otherOrder: Mutation = {
  id: 'other-order',
  kind: 'respells',
  summary: 'sends the parameters in another order',
  weight: 4,
  mutate: ({ table, edits, random }) => {
    const { fields } = applyEdits(table, edits);
    const names = new Set(fields.map(({ name }) => name));
    if (fields.length < 2 || names.size < fields.length) return undefined;
    const by = random.chance(50) ? 'reverse' : 1 + random.below(fields.length - 1);
    return { edits: [{ kind: 'order', by }], name: 'parameters in another order' };
  },
};
