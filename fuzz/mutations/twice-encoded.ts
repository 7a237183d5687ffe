import type { Mutation } from './mutation.ts';
import { oddText } from './odd-text.ts';

/** A value that is percent-encoded once too often. */
export const twiceEncoded: Mutation = oddText({
  id: 'twice-encoded',
  summary: 'percent-encodes a value twice',
  weight: 2,
  isMeant: ({ text }) => !text.includes('${'),
  write: ({ text }, random) => {
    const coded = encodeURIComponent(text);
    if (coded !== text && random.chance(50)) return coded;
    return [...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  },
});
