import { DECODED_TWICE } from '../../contracts/same-cause.ts';
import { encodedOddities } from '../mutations/oddities.ts';
import { otherMethods } from '../mutations/other-method.ts';
import { credentialEdits } from '../mutations/wrong-credentials.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import type { Goal } from './goal.ts';

/** Edits of the same kind as one that is no matter of texts, in one order for every run: other methods, callers, credentials, or things encoded twice. */
export function likeEdits(edit: Edit, goal: Goal, table: OperationTable): readonly Edit[] {
  if (goal.cause === DECODED_TWICE) return encodedOddities(table);
  if (edit.kind === 'method') return otherMethods(table, []).map((method): Edit => ({ kind: 'method', method }));
  if (edit.kind === 'caller') return table.callers.map((_, index): Edit => ({ kind: 'caller', index }));
  const isCredential = edit.kind === 'basic' || ('name' in edit && table.plan.callerNames.has(edit.name));
  return isCredential ? credentialEdits(table, []).flatMap((edits) => (edits.length === 1 ? edits : [])) : [];
}
