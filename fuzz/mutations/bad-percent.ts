import type { Mutation } from './mutation.ts';
import { pickField } from './odd-field.ts';

/** A percent sign that encodes nothing, or bytes that are no UTF-8. */
export const badPercent: Mutation = {
  id: 'bad-percent',
  kind: 'odd',
  summary: 'sends an encoding that does not decode',
  weight: 3,
  mutate: (on) => {
    const field = pickField(on, ({ text }) => !text.includes('${'));
    const sign = on.random.pick(SIGNS);
    if (field === undefined || sign === undefined) return undefined;
    const text = on.random.chance(50) ? sign : `${encodeURIComponent(field.text)}${sign}`;
    return { edits: [{ kind: 'set', name: field.name, in: field.in, text, raw: true }] };
  },
};

const SIGNS = ['%', '%zz', '%c3', '%4', '%u0041', '%ff%fe', '%c0%80', '%ed%a0%80', '%e2%82', '%%41'];
