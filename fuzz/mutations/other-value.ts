import { judgeText, textOf } from '../../contracts/values.ts';
import { schemaArbitrary } from '../arbitraries/schema-arbitrary.ts';
import { LaneRandom } from '../lane-random.ts';
import { defaultText, type ParameterTable } from '../operation-table.ts';
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
    const texts = [...valid, ...unknown, defaultText(parameter), ...plainTexts(parameter)].filter(
      (text) => text !== undefined,
    );
    const edits = [...new Set(texts)].map((text): Edit => ({ kind: 'set', name, in: place, text }));
    return edits.length === 0 ? [] : [edits];
  }),
);

/** A few more plain texts, made by what the document says is plain. */
function plainTexts({ planned, plan, name }: ParameterTable): readonly string[] {
  const { schema, refers, unique } = planned.parameter;
  if (planned.shape !== 'text' || refers !== undefined || unique !== undefined) return [];
  const isJson = planned.inside !== undefined && planned.parameter.content !== undefined;
  const arbitrary = schemaArbitrary(schema, { root: plan.contract.root, plan, mode: 'plain' });
  const random = new LaneRandom(name);
  const made = Array.from({ length: MADE }, () => random.value(arbitrary));
  const texts = made.map((value) => (isJson ? JSON.stringify(value) : textOf(value)));
  return texts.filter((text) => judgeText(planned, text, plan) === 'valid');
}

const MADE = 8;
