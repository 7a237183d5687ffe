import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** A required member of JSON left out. */
export const missingMember: Mutation = breakKeywords({
  id: 'missing-member',
  summary: 'leaves a required member of an object out',
  weight: 4,
  keywords: ['required', 'minProperties'],
});
