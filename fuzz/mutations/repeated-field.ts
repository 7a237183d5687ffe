import { applyEdits } from '../apply-edits.ts';
import type { Mutation } from './mutation.ts';
import { oddFields } from './odd-field.ts';

/** A parameter sent twice: with one value, or with two that differ. */
export const repeatedField: Mutation = {
  id: 'repeated-field',
  kind: 'odd',
  summary: 'sends a parameter twice',
  weight: 3,
  mutate: ({ table, edits, random }) => {
    const fields = applyEdits(table, edits).fields.filter(({ in: place }) => place === 'query' || place === 'form');
    const field = random.pick(fields);
    if (field === undefined) return undefined;
    const { name, in: place } = field;
    const others = [...(table.byName.get(name)?.valid ?? []), ...(table.byName.get(name)?.wrong ?? []), ''];
    const known = oddFields(table).some((one) => one.name === name);
    const text = known && random.chance(60) ? (random.pick(others) ?? '') : field.text;
    return { edits: [{ kind: 'repeat', name, in: place, text }] };
  },
};
