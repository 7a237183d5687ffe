import { defaultText } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import { cached } from './cached.ts';
import type { Mutation } from './mutation.ts';

/** A parameter is given another of its known values: a listed one, one at a bound, a known record, its default. */
export const otherValue: Mutation = {
  id: 'other-value',
  kind: 'varies',
  summary: 'sends another known value of a parameter',
  weight: 12,
  mutate: ({ table, random }) => {
    const ways = random.pick(waysOf(table));
    const edit = ways === undefined ? undefined : random.pick(ways);
    return edit === undefined ? undefined : { edits: [edit] };
  },
};

const waysOf = cached((table): readonly (readonly Edit[])[] =>
  table.parameters.flatMap((parameter) => {
    const { name, in: place, valid, unknown } = parameter;
    const texts = [...valid, ...unknown, defaultText(parameter)].filter((text) => text !== undefined);
    const edits = [...new Set(texts)].map((text): Edit => ({ kind: 'set', name, in: place, text }));
    return edits.length === 0 ? [] : [edits];
  }),
);
