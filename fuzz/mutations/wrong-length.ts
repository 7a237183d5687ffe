import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** A text just outside minLength or maxLength. */
export const wrongLength: Mutation = breakKeywords({
  id: 'wrong-length',
  summary: 'sends a text one character too short or too long',
  weight: 4,
  keywords: ['minLength', 'maxLength'],
});
