import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** A member that a closed object does not know. */
export const extraMember: Mutation = breakKeywords({
  id: 'extra-member',
  summary: 'adds a member that an object must not have',
  weight: 3,
  keywords: ['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'maxProperties'],
});
