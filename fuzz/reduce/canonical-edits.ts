import { ABOUT_VERDICT } from '../../contracts/first-breaches.ts';
import { previewVerdict } from '../../contracts/preview.ts';
import { fieldText } from '../../contracts/template.ts';
import { applyEdits } from '../apply-edits.ts';
import type { OperationTable, ParameterTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import type { Reducer } from './reducer.ts';

/**
 * Edits to try in the place of one that is left over, in one order for every run: parameter by parameter, left out, with the
 * text of the edit, a plain value, a wrong one, one that names nothing. A cause that names its parameter shows there alone, but in a
 * dry run. Those of which it is known beforehand that they come to another decision are not tried.
 */
export function* canonicalEdits(edit: Edit, reducer: Reducer, table: OperationTable): Generator<Edit, void> {
  const { goal } = reducer;
  const wanted = reducer.decisionOf(edit);
  const isNamed = 'name' in edit && !goal.isDryRun && goal.cause.split(' ').includes(edit.name);
  const named = isNamed ? edit.name : undefined;
  const key = JSON.stringify(edit);
  const isFree = goal.check === 'target-crashed';
  // What is wrong with a refusal shows wherever something must be refused.
  const isAnyRefusal = goal.isRefused && !ABOUT_VERDICT.has(goal.check);
  const isTold = edit.kind === 'set' && edit.told !== undefined;
  for (const parameter of table.parameters) {
    if (named !== undefined && parameter.name !== named) continue;
    for (const form of formsOf(parameter, edit, table)) {
      // What comes behind it in the order is no simpler.
      if (JSON.stringify(form) === key) return;
      const { decision } = previewVerdict(applyEdits(table, [form]), table.ground);
      if (decision === wanted || isFree || (isAnyRefusal && decision === 'refuse')) yield form;
    }
    if (isTold && parameter.name === edit.name) return;
  }
}

function* formsOf(parameter: ParameterTable, edit: Edit, table: OperationTable): Iterable<Edit> {
  const { name, in: place, valid, wrong, unknown } = parameter;
  const before = fieldText(table.baseline.template, name);
  if (before !== undefined) yield { kind: 'drop', name };
  if (edit.kind === 'set' && edit.told === undefined && parameter.planned.parameter.unique === undefined)
    yield { kind: 'set', name, in: place, text: edit.text };
  for (const texts of [valid, wrong, unknown]) {
    const text = texts.find((one) => one !== before && !one.includes('${'));
    if (text !== undefined) yield { kind: 'set', name, in: place, text };
  }
}
