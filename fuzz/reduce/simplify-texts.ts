import { takenTexts } from '../mutations/taken-name.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import { comesToOther } from './comes-to-other.ts';
import type { Reducer } from './reducer.ts';
import { editGroups, withEdit } from './smaller.ts';
import { canonicalTexts, smallerTexts } from './values.ts';

/** Texts become the first of a fixed list that still shows the breach, at the first parameter that does. True where any changed. */
export async function simplifyTexts(reducer: Reducer): Promise<boolean> {
  let hasChanged = false;
  for (const edit of editGroups(reducer.sketch)) {
    if ((edit.kind !== 'set' && edit.kind !== 'repeat') || isJustNew(edit.text)) continue;
    if (edit.kind === 'set' && edit.told !== undefined) continue;
    if (reducer.sketch.parts.length > 1 && edit.text.includes('${fresh:')) continue;
    const plain = (await withoutRaw(reducer, edit)) ?? edit;
    const moved = (await moveForward(reducer, plain)) ?? plain;
    const plainer = (await plainerText(reducer, moved)) ?? (await smallerText(reducer, moved));
    hasChanged ||= moved !== edit || plainer !== undefined;
  }
  return hasChanged;
}

/** True for a text that is nothing but a new name, or holds what an earlier answer told. */
function isJustNew(text: string): boolean {
  return /^\$\{fresh:[^}]*\}(?:@[\w.]*)?$/.test(text) || text.includes('${answer:');
}

type TextEdit = Extract<Edit, { kind: 'set' | 'repeat' }>;

/** A text written with its escapes, where that shows the breach, too: the same, or the first of the fixed list. */
async function withoutRaw(reducer: Reducer, edit: TextEdit): Promise<TextEdit | undefined> {
  if (edit.raw !== true) return undefined;
  const { raw: _, ...plain } = edit;
  if (await reducer.attempt(withEdit(reducer.sketch, edit, plain))) return plain;
  for (const text of canonicalTexts(plain, tableOf(edit, reducer)))
    if (await reducer.attempt(withEdit(reducer.sketch, edit, { ...plain, text }))) return { ...plain, text };
  return undefined;
}

/** The table of the first operation of a sketch that has the parameter of an edit. */
function tableOf({ name }: TextEdit, { sketch, tables }: Reducer): OperationTable | undefined {
  return sketch.parts.map(({ operation }) => tables.byId.get(operation)).find((one) => one?.byName.has(name) === true);
}

async function moveForward(reducer: Reducer, edit: TextEdit): Promise<TextEdit | undefined> {
  const table = reducer.tables.byId.get(reducer.goal.operation);
  const own = table?.byName.get(edit.name);
  if (table === undefined || own === undefined || !reducer.goal.isByDifference || edit.text.includes('${'))
    return undefined;
  for (const { name, in: place, index, planned } of table.parameters) {
    if (index >= own.index) return undefined;
    if (planned.parameter.unique !== undefined || planned.parameter.in === 'path') continue;
    const moved = { ...edit, name, in: place };
    if (await reducer.attempt(withEdit(reducer.sketch, edit, moved), { elsewhere: true })) return moved;
  }
  return undefined;
}

async function plainerText(reducer: Reducer, edit: TextEdit): Promise<TextEdit | undefined> {
  const table = tableOf(edit, reducer);
  const parameter = table?.byName.get(edit.name);
  const taken = parameter === undefined || !reducer.goal.isAboutNames ? [] : takenTexts(parameter);
  for (const text of taken.includes(edit.text) ? taken : canonicalTexts(edit, table)) {
    if (text === edit.text) return edit;
    const plainer = { ...edit, text };
    if (comesToOther(plainer, edit, reducer)) continue;
    if (await reducer.attempt(withEdit(reducer.sketch, edit, plainer))) return plainer;
  }
  return undefined;
}

const MOST_SHRINKS = 60;

async function smallerText(reducer: Reducer, start: TextEdit): Promise<TextEdit | undefined> {
  let edit = start;
  for (let tries = 0; tries < MOST_SHRINKS; ) {
    let smaller: TextEdit | undefined;
    for (const text of smallerTexts(edit.text)) {
      const next = { ...edit, text };
      if (comesToOther(next, edit, reducer)) continue;
      tries += 1;
      if (tries > MOST_SHRINKS) break;
      if (await reducer.attempt(withEdit(reducer.sketch, edit, next))) {
        smaller = next;
        break;
      }
    }
    if (smaller === undefined) break;
    edit = smaller;
  }
  return edit === start ? undefined : edit;
}
