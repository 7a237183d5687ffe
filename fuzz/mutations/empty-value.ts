import type { Mutation } from './mutation.ts';
import { oddText } from './odd-text.ts';

/** A parameter sent without a value. */
export const emptyValue: Mutation = oddText({
  id: 'empty-value',
  summary: 'sends an empty value',
  weight: 3,
  write: () => '',
});
