import type { Mutation } from './mutation.ts';
import { pickField } from './odd-field.ts';

/** A value that is far longer than any reader expects. */
export const overlong: Mutation = {
  id: 'overlong',
  kind: 'odd',
  summary: 'sends a very long value',
  weight: 1,
  mutate: (on) => {
    const field = pickField(on);
    const length = on.random.pick(LENGTHS);
    if (field === undefined || length === undefined) return undefined;
    const sign = /^[0-9]+$/.test(field.text) ? '9' : 'x';
    return { edits: [{ kind: 'set', name: field.name, in: field.in, text: field.text + sign.repeat(length) }] };
  },
};

const LENGTHS = [100, 256, 300, 300, 1_000, 1_025, 5_000, 100_000];
