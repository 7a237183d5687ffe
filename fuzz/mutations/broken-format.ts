import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** A text that is nearly of a format. */
export const brokenFormat: Mutation = breakKeywords({
  id: 'broken-format',
  summary: 'sends a text that is no value of its format',
  weight: 5,
  keywords: ['format'],
});
