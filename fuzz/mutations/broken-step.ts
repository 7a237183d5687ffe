import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** A number between two multiples. */
export const brokenStep: Mutation = breakKeywords({
  id: 'broken-step',
  summary: 'sends a number that is no multiple',
  weight: 2,
  keywords: ['multipleOf'],
});
