import { judgeText, textOf } from '../../contracts/values.ts';
import type { Json } from '../../openapi/json.ts';
import { pinned } from '../../openapi/judge/strength.ts';
import type { OperationTable, ParameterTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import { cached } from './cached.ts';
import type { Mutation } from './mutation.ts';

/** A record is named that is not there: a key of nothing, or one next to a known key. */
export const namedNothing: Mutation = {
  id: 'named-nothing',
  kind: 'breaks',
  summary: 'names a record that is not there',
  weight: 7,
  mutate: ({ table, random }) => {
    const ways = random.pick(namesOfNothing(table));
    const edit = ways === undefined ? undefined : random.pick(ways);
    return edit === undefined ? undefined : { edits: [edit] };
  },
};

/** By parameter; those that are certain to be refused first, and alone where there are such. */
export const namesOfNothing: (table: OperationTable) => readonly (readonly Edit[])[] = cached((table) =>
  table.parameters.flatMap((parameter) => {
    const refers = parameter.planned.parameter.refers;
    if (refers === undefined || refers.else.length === 0 || pinned(refers, table.ground) === undefined) return [];
    const texts = textsOfNothing(parameter, table);
    const { name, in: place } = parameter;
    return texts.length === 0 ? [] : [texts.map((text): Edit => ({ kind: 'set', name, in: place, text }))];
  }),
);

function textsOfNothing(parameter: ParameterTable, table: OperationTable): readonly string[] {
  const { planned } = parameter;
  const refers = planned.parameter.refers;
  if (refers === undefined) return [];
  const { world } = table.ground;
  const keys = parameter.valid.filter((text) => !text.includes('${')).slice(0, 3);
  const near = keys.flatMap((key) =>
    /^[0-9]{1,9}$/.test(key) ? [String(Number(key) + 1), `${key}0`] : [lastTurned(key)],
  );
  const nowhere = refers.nowhere === undefined ? [] : [textOf(refers.nowhere)];
  const tried = [...new Set([...nowhere, ...near, ...parameter.unknown, ...NOBODY])].filter(
    (text) =>
      judgeText(planned, text, table.plan) === 'valid' && !refers.except.some((one: Json) => textOf(one) === text),
  );
  const states = tried.map((text) => ({
    text,
    state: nowhere.includes(text)
      ? 'absent'
      : world.find({ collection: refers.collection, by: refers.by, value: text }).state,
  }));
  const absent = states.filter(({ state }) => state === 'absent');
  const found = absent.length > 0 ? absent : states.filter(({ state }) => state === 'unknown');
  return found.slice(0, MOST_NAMES).map(({ text }) => text);
}

const NOBODY = ['csnothing', 'csnothing@example.com', '999999', 'fedcba9876543210fedcba98', '2125550199'];
const MOST_NAMES = 6;

function lastTurned(text: string): string {
  return text.slice(0, -1) + (text.endsWith('0') ? '1' : '0');
}
