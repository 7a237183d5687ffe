import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** A text that differs from a right one in a character or two and does not fit the pattern. */
export const brokenPattern: Mutation = breakKeywords({
  id: 'broken-pattern',
  summary: 'sends a text that just misses its pattern',
  weight: 6,
  keywords: ['pattern'],
});
