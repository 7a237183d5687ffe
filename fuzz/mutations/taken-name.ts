import { judgeText, textOf } from '../../contracts/values.ts';
import { pinned } from '../../openapi/judge/strength.ts';
import type { Edit } from '../sketch.ts';
import { cached } from './cached.ts';
import type { Mutation } from './mutation.ts';

/** A new thing is given the name of a known record. */
export const takenName: Mutation = {
  id: 'taken-name',
  kind: 'breaks',
  summary: 'gives a new thing a name that is taken',
  weight: 5,
  mutate: ({ table, random }) => {
    const ways = random.pick(waysOf(table));
    const edit = ways === undefined ? undefined : random.pick(ways);
    return edit === undefined ? undefined : { edits: [edit] };
  },
};

const waysOf = cached((table): readonly (readonly Edit[])[] =>
  table.parameters.flatMap(({ planned, name, in: place }) => {
    const { unique } = planned.parameter;
    if (unique === undefined || pinned(unique, table.ground) === undefined) return [];
    const { records } = table.ground.world.collection(unique.collection);
    const values = records.flatMap(({ fields }) => unique.by.flatMap((field) => fields[field] ?? []));
    const texts = [...new Set(values.map(textOf))].filter((text) => judgeText(planned, text, table.plan) !== 'invalid');
    const sure = texts.filter((text) => judgeText(planned, text, table.plan) === 'valid');
    const chosen = (sure.length > 0 ? sure : texts).slice(0, MOST_NAMES);
    return chosen.length === 0 ? [] : [chosen.map((text): Edit => ({ kind: 'set', name, in: place, text }))];
  }),
);

const MOST_NAMES = 20;
