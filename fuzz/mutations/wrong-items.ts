import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** A list that is too short, too long, or holds an item twice. */
export const wrongItems: Mutation = breakKeywords({
  id: 'wrong-items',
  summary: 'sends too few, too many or repeated items',
  weight: 4,
  keywords: ['minItems', 'maxItems', 'uniqueItems', 'contains'],
});
