import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** A number just outside minimum or maximum. */
export const beyondBound: Mutation = breakKeywords({
  id: 'beyond-bound',
  summary: 'sends a number just beyond its bound',
  weight: 6,
  keywords: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
});
