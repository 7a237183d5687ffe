import { judgeText, textOf } from '../../contracts/values.ts';
import { pinned } from '../../openapi/judge/strength.ts';
import type { ParameterTable } from '../operation-table.ts';
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
  table.parameters.flatMap((parameter) => {
    const { name, in: place } = parameter;
    const texts = takenTexts(parameter);
    return texts.length === 0 ? [] : [texts.map((text): Edit => ({ kind: 'set', name, in: place, text }))];
  }),
);

/** The texts of a parameter that are names of known records; none where it may take any name. */
export function takenTexts({ planned, plan, ground }: ParameterTable): readonly string[] {
  const { unique } = planned.parameter;
  if (unique === undefined || pinned(unique, ground) === undefined) return [];
  const { records } = ground.world.collection(unique.collection);
  const values = records.flatMap(({ fields }) => unique.by.flatMap((field) => fields[field] ?? []));
  const texts = [...new Set(values.map(textOf))].filter((text) => judgeText(planned, text, plan) !== 'invalid');
  const sure = texts.filter((text) => judgeText(planned, text, plan) === 'valid');
  return (sure.length > 0 ? sure : texts).slice(0, MOST_NAMES);
}

const MOST_NAMES = 20;
