import { renumbered } from '../answer-slots.ts';
import { unmarked } from '../harvest/fill-told.ts';
import { sourcesOf } from '../harvest/sources.ts';
import { askedOnce, partsThatTell, slotOf } from '../harvest/told-parts.ts';
import type { Edit } from '../sketch.ts';
import type { Reducer } from './reducer.ts';
import { editGroups, withEdit } from './smaller.ts';

type Marked = Extract<Edit, { kind: 'set' }>;

/**
 * A text that an earlier answer of the lane told is one of that run: a known text takes its place, or the request that tells one goes
 * before, so that the same fault ends at the same requests, and can be sent again. True where any changed.
 */
export async function nameByAnswer(reducer: Reducer): Promise<boolean> {
  let hasChanged = false;
  for (const edit of editGroups(reducer.sketch)) {
    if (edit.kind !== 'set' || edit.told === undefined) continue;
    hasChanged = (await known(reducer, edit)) || (await asked(reducer, edit)) || hasChanged;
  }
  return hasChanged;
}

async function known(reducer: Reducer, edit: Marked): Promise<boolean> {
  const texts = reducer.tableOf(edit)?.byName.get(edit.name)?.valid ?? [];
  for (const text of texts.slice(0, MOST_KNOWN))
    if (await reducer.attempt(withEdit(reducer.sketch, edit, { ...unmarked(edit), text }))) return true;
  return false;
}

const MOST_KNOWN = 8;

async function asked(reducer: Reducer, edit: Marked): Promise<boolean> {
  const { sketch, tables } = reducer;
  const table = reducer.tableOf(edit);
  if (table === undefined || sketch.relation !== undefined) return false;
  for (const source of sourcesOf(table, tables).get(edit.name) ?? []) {
    const before = partsThatTell(source, tables);
    for (let item = 0; item < (source.at.includes('/*') ? MOST_ITEMS : 1); item += 1) {
      const text = slotOf(source, { part: before.length - 1, item });
      const parts = sketch.parts.map((part) => renumbered(part, (number) => number + before.length));
      const named = withEdit({ ...sketch, parts }, edit, { ...unmarked(edit), text });
      const all = askedOnce([...before, ...named.parts], tables);
      if (await reducer.attemptTwice({ ...named, parts: all })) return true;
    }
  }
  return false;
}

/** So many items of a list are tried. */
const MOST_ITEMS = 8;
