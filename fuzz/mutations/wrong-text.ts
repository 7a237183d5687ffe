import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** A text of another kind: of another parameter, encoded once too often, or simply not a value. */
export const wrongText: Mutation = breakKeywords({
  id: 'wrong-text',
  summary: 'sends a text that another parameter or a careless reader would take',
  weight: 6,
  keywords: ['wrong'],
});
