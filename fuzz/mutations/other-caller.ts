import type { Mutation } from './mutation.ts';

/** The same request asked by another known caller. */
export const otherCaller: Mutation = {
  id: 'other-caller',
  kind: 'varies',
  summary: 'has another known caller ask',
  weight: 5,
  mutate: ({ table, random }) => {
    const { caller } = table.baseline;
    const others = table.callers.flatMap((record, index) => (record === caller ? [] : [index]));
    const index = random.pick(others);
    return index === undefined ? undefined : { edits: [{ kind: 'caller', index }] };
  },
};
