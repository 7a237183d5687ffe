import type { Case } from '../contracts/case.ts';

/** A case's requests as one text, slots unfilled: two minimal cases are the same where this is. */
export function templateKey({ steps, relation, together }: Case): string {
  const plain = steps.map(({ operation, ...template }) => ({ operation: operation.id, ...template }));
  return JSON.stringify({ steps: plain, relation, together });
}
