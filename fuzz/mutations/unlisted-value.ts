import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** A value near a listed one that is not listed. */
export const unlistedValue: Mutation = breakKeywords({
  id: 'unlisted-value',
  summary: 'sends a value that is nearly one of the listed ones',
  weight: 6,
  keywords: ['enum', 'const'],
});
