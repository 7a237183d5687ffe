import { ABOUT_VERDICT } from '../../contracts/first-breaches.ts';
import { previewVerdict } from '../../contracts/preview.ts';
import { applyEdits } from '../apply-edits.ts';
import type { Edit } from '../sketch.ts';
import type { Reducer } from './reducer.ts';
import { withEdit } from './smaller.ts';

/** True where it is known beforehand that the contract decides otherwise with another edit, and the breach is about what it decides. */
export function comesToOther(next: Edit, edit: Edit, reducer: Reducer): boolean {
  const { sketch, goal } = reducer;
  const table = reducer.tableOf(edit);
  const [part] = withEdit(sketch, edit, next).parts;
  if (table === undefined || part === undefined || sketch.parts.length > 1 || !ABOUT_VERDICT.has(goal.check))
    return false;
  return previewVerdict(applyEdits(table, part.edits), table.ground).decision !== goal.decision;
}
