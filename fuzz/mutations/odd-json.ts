import { applyEdits } from '../apply-edits.ts';
import type { Edit } from '../sketch.ts';
import type { Mutation } from './mutation.ts';
import { oddFields } from './odd-field.ts';

/** JSON, in the body or in a text, that parsers disagree about: repeated members, depth, numbers without end. */
export const oddJson: Mutation = {
  id: 'odd-json',
  kind: 'odd',
  summary: 'writes JSON that parsers disagree about',
  weight: 3,
  mutate: ({ table, edits, random }) => {
    const write = random.pick(WRITE);
    if (write === undefined) return undefined;
    const { json } = applyEdits(table, edits);
    const texts = oddFields(table).filter(({ planned }) => planned.inside !== undefined);
    const ways = [
      ...(json === undefined ? [] : [(): Edit => ({ kind: 'body', text: write(JSON.stringify(json)) })]),
      ...texts.map(
        ({ name, in: place, text }) =>
          (): Edit => ({ kind: 'set', name, in: place, text: write(text) }),
      ),
    ];
    const way = random.pick(ways);
    return way === undefined ? undefined : { edits: [way()] };
  },
};

const WRITE: readonly ((json: string) => string)[] = [
  (json) => json.replace(/^\{("[^"]*":[^,}]*)/, '{$1,$1'),
  (json) => json.replace(/^\{("[^"]*"):/, '{$1:null,$1:'),
  (json) => json.replace(/^\{/, '{"__proto__":{"a":1},'),
  (json) => json.replace(/^\{/, '{"constructor":{"prototype":{}},'),
  (json) => json.replace(/^\{/, `{"deep":${'['.repeat(500)}${']'.repeat(500)},`),
  (json) => json.replace(/^\{/, '{"cs_extra":1,'),
  (json) => json.replace(/:[0-9.]+/, ':1e400'),
  (json) => json.replace(/:[0-9.]+/, ':-0'),
  (json) => json.replace(/:([0-9]+)/, ':$1.0'),
  (json) => `\uFEFF${json}`,
  (json) => ` ${json}\n`,
  (json) => `${json}x`,
  (json) => `[${json}]`,
  (json) => JSON.stringify(json),
  (json) => json.replaceAll('"', "'"),
  () => 'null',
  () => '""',
  () => '0',
  () => 'NaN',
  () => '',
];
