import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** JSON that does not parse. */
export const brokenContent: Mutation = breakKeywords({
  id: 'broken-content',
  summary: 'sends text that is nearly JSON',
  weight: 3,
  keywords: ['contentSchema'],
});
