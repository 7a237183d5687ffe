import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** A value of another JSON type than the one asked for. */
export const wrongType: Mutation = breakKeywords({
  id: 'wrong-type',
  summary: 'sends a value of another type',
  weight: 4,
  keywords: ['type'],
});
