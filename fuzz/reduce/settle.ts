import { freshText } from '../../contracts/baseline.ts';
import { fieldText } from '../../contracts/template.ts';
import type { ParameterTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import type { Reducer } from './reducer.ts';
import { editGroups, withEdit } from './smaller.ts';
import { canonicalTexts } from './values.ts';

type SetEdit = Extract<Edit, { kind: 'set' }>;

/**
 * One fault may show in several ways, and which of them a run comes upon first is chance. So at the end the first text of the fixed
 * list that shows anything takes the place of the one that is left over, whatever it shows; where a spelling is needed beside the
 * text, the first parameter that shows anything so spelled. True where that changed the sketch.
 */
export async function settle(reducer: Reducer): Promise<boolean> {
  const { sketch, goal } = reducer;
  const edits = editGroups(sketch);
  const sets = edits.filter((edit) => edit.kind === 'set' && edit.told === undefined && edit.raw !== true);
  const [edit] = sets as SetEdit[];
  if (sketch.parts.length > 1 || edit === undefined || sets.length > 1 || goal.isAboutNames) return false;
  if (edits.length === 1) return firstText(reducer, edit);
  return edits.every(({ kind }) => kind === 'set' || kind === 'spell') && firstPlace(reducer, edit);
}

async function firstText(reducer: Reducer, edit: SetEdit): Promise<boolean> {
  const table = reducer.tableOf(edit);
  const inBaseline = table !== undefined && fieldText(table.baseline.template, edit.name) !== undefined;
  const forms = canonicalTexts(edit, table).map((text): Edit => ({ ...edit, text }));
  for (const form of inBaseline ? [{ kind: 'drop', name: edit.name } as const, ...forms] : forms) {
    if (form.kind === 'set' && form.text === edit.text) return false;
    if (await reducer.attempt(withEdit(reducer.sketch, edit, form), { anything: true })) return true;
  }
  return false;
}

async function firstPlace(reducer: Reducer, edit: SetEdit): Promise<boolean> {
  const table = reducer.tableOf(edit);
  const own = table?.byName.get(edit.name);
  if (table === undefined || own === undefined) return false;
  const rest = afterPlain(edit.text, own);
  for (const parameter of table.parameters) {
    if (parameter.index >= own.index) return false;
    if (rest === undefined || parameter.in === 'path') continue;
    const text = `${newName(parameter) ?? 'a'}${rest}`;
    const moved: Edit = { ...edit, name: parameter.name, in: parameter.in, text };
    if (await reducer.attempt(withEdit(reducer.sketch, edit, moved), { anything: true })) return true;
  }
  return false;
}

/** What stands behind a new name, or behind the `a` that stands for one where names are not new. */
function afterPlain(text: string, parameter: ParameterTable): string | undefined {
  const plain = newName(parameter) ?? 'a';
  return text.startsWith(plain) ? text.slice(plain.length) : undefined;
}

function newName({ planned, plan }: ParameterTable): string | undefined {
  return freshText(planned, plan);
}
