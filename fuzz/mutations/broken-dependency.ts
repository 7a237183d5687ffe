import type { Mutation } from './mutation.ts';
import { breakKeywords } from './schema/break-keywords.ts';

/** Members that do not go together. */
export const brokenDependency: Mutation = breakKeywords({
  id: 'broken-dependency',
  summary: 'breaks what one member asks of another',
  weight: 3,
  keywords: ['dependentRequired', 'not', 'oneOf'],
});
