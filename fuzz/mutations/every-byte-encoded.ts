import { applyEdits } from '../apply-edits.ts';
import type { Mutation } from './mutation.ts';

/** Every byte of every value percent-encoded. */
export const everyByteEncoded: Mutation = {
  id: 'every-byte-encoded',
  kind: 'respells',
  summary: 'percent-encodes every byte of the values',
  weight: 3,
  mutate: ({ table, edits }) => {
    const { fields, escape: how } = applyEdits(table, edits);
    const pairs = fields.filter(({ in: place }) => place === 'query' || place === 'form');
    const size = pairs.reduce((sum, { name, text }) => sum + name.length + 3 * text.length + 2, 0);
    // A target beyond 2,000 bytes may be refused in front of the application.
    if (pairs.length === 0 || how === 'all' || size > MOST_BYTES) return undefined;
    return { edits: [{ kind: 'spell', how: { escape: 'all' } }], name: 'every byte percent-encoded' };
  },
};

const MOST_BYTES = 1_600;
