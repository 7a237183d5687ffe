import { judgeText } from '../../contracts/values.ts';
import type { Edit } from '../sketch.ts';
import { cached } from './cached.ts';
import type { Mutation } from './mutation.ts';

/** A plain text with signs that mean something on the wire: whoever splits or decodes carelessly shows it, and the verdict stays decided. */
export const plainSigns: Mutation = {
  id: 'plain-signs',
  kind: 'varies',
  summary: 'sends a plain text that holds signs of the wire',
  weight: 6,
  mutate: ({ table, random }) => {
    const ways = random.pick(waysOf(table));
    const edit = ways === undefined ? undefined : random.pick(ways);
    return edit === undefined ? undefined : { edits: [edit] };
  },
};

const STAND_IN = 'csabcdef12';
const WRITE: readonly ((text: string) => string)[] = [
  (text) => `${text} x`,
  (text) => `x ${text}`,
  (text) => `${text}@x`,
  (text) => `${text}:x`,
  (text) => `${text}/x`,
  (text) => `${text}._-x`,
  (text) => `a  ${text}`,
  (text) => `${text}/../x`,
  (text) => `${text}//x`,
  (text) => `null ${text}`,
  (text) => `0${text}`,
];

const waysOf = cached((table): readonly (readonly Edit[])[] =>
  table.parameters.flatMap(({ planned, name, in: place, simplest }) => {
    if (!planned.isText || simplest === undefined || planned.parameter.refers !== undefined) return [];
    const plain = simplest.replace(/\$\{[^}]*\}/g, STAND_IN);
    const slot = /\$\{[^}]*\}/.exec(simplest)?.[0];
    const texts = WRITE.map((write) => write(plain)).filter((text) => judgeText(planned, text, table.plan) === 'valid');
    const filled = texts.map((text) => (slot === undefined ? text : text.replace(STAND_IN, slot)));
    return filled.length === 0 ? [] : [filled.map((text): Edit => ({ kind: 'set', name, in: place, text }))];
  }),
);
