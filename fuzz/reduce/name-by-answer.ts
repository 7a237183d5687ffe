import { renumbered } from '../answer-slots.ts';
import { isMarked, type Telling, unmarked } from '../harvest/fill-told.ts';
import { sourcesAt } from '../harvest/json-places.ts';
import type { Source } from '../harvest/source.ts';
import { bodySourcesOf, sourcesOf } from '../harvest/sources.ts';
import { askedOnce, partsThatTell, slotOf } from '../harvest/told-parts.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import type { Reducer } from './reducer.ts';
import { editGroups, withEdit } from './smaller.ts';

/**
 * A text that an earlier answer of the lane told is one of that run: a known text takes its place, or the request that tells one goes
 * before, so that the same fault ends at the same requests, and can be sent again. True where any changed.
 */
export async function nameByAnswer(reducer: Reducer): Promise<boolean> {
  let hasChanged = false;
  for (const edit of editGroups(reducer.sketch)) {
    if (!isMarked(edit)) continue;
    hasChanged = (await known(reducer, edit)) || (await asked(reducer, edit)) || hasChanged;
  }
  return hasChanged;
}

async function known(reducer: Reducer, edit: Telling): Promise<boolean> {
  if (edit.kind === 'json') return false;
  const texts = reducer.tableOf(edit)?.byName.get(edit.name)?.valid ?? [];
  for (const text of texts.slice(0, MOST_KNOWN))
    if (await reducer.attempt(withEdit(reducer.sketch, edit, { ...unmarked(edit), text }))) return true;
  return false;
}

const MOST_KNOWN = 8;

async function asked(reducer: Reducer, edit: Telling): Promise<boolean> {
  const { sketch, tables } = reducer;
  const table = reducer.tableOf(edit);
  if (table === undefined || sketch.relation !== undefined) return false;
  for (const source of sourcesFor(edit, table, reducer)) {
    const before = partsThatTell(source, { tables, creates: true });
    for (let item = 0; item < (source.at.includes('/*') ? MOST_ITEMS : 1); item += 1) {
      const next = asking(edit, source, { part: before.length - 1, item });
      const parts = sketch.parts.map((part) => renumbered(part, (number) => number + before.length));
      const named = withEdit({ ...sketch, parts }, edit, next);
      const all = askedOnce([...before, ...named.parts], tables);
      if (await reducer.attemptTwice({ ...named, parts: all })) return true;
    }
  }
  return false;
}

/** So many items of a list are tried. */
const MOST_ITEMS = 8;

function sourcesFor(edit: Telling, table: OperationTable, { tables }: Reducer): readonly Source[] {
  if (edit.kind === 'json') return sourcesAt(bodySourcesOf(table, tables), edit.at);
  return sourcesOf(table, tables).get(edit.name) ?? [];
}

/** The edit, in which the slot for what the source tells takes the place of what was told. */
function asking(edit: Telling, source: Source, of: { readonly part: number; readonly item: number }): Edit {
  if (edit.kind === 'set') return { ...unmarked(edit), text: slotOf(source, of) };
  return { ...unmarked(edit), value: slotOf(source, { ...of, isNumber: typeof edit.value === 'number' }) };
}
