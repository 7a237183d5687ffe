import { escapeSegment, isObject, type Json, sameJson, valueAt } from '../../openapi/json.ts';
import { simplerValues } from '../arbitraries/simpler-values.ts';
import type { Edit, Part } from '../sketch.ts';
import { comesToOther } from './comes-to-other.ts';
import type { Reducer } from './reducer.ts';
import { editGroups, withEdit } from './smaller.ts';

type JsonEdit = Extract<Edit, { kind: 'json' }>;

/** A JSON body that was set as a whole becomes what it differs in from its operation's baseline: so much can be left out by itself. */
export async function splitBodies(reducer: Reducer): Promise<boolean> {
  const { sketch, tables } = reducer;
  const parts = sketch.parts.map((part): Part => {
    const base = tables.byId.get(part.operation)?.baseline.template.json;
    return base === undefined
      ? part
      : { ...part, edits: inOneOrder(part.edits.flatMap((edit) => splitEdit(edit, base))) };
  });
  if (JSON.stringify(parts) === JSON.stringify(sketch.parts)) return false;
  return reducer.attemptTwice({ ...sketch, parts });
}

/** Of several edits of one place the last, and places in one order, where none of them is about a part of another. */
function inOneOrder(edits: readonly Edit[]): readonly Edit[] {
  const byPlace = new Map(edits.flatMap((edit) => (edit.kind === 'json' ? [[edit.at, edit] as const] : [])));
  const places = [...byPlace.keys()].sort(byLetters);
  if (places.some((at, index) => /\/\d+(?:\/|$)/.test(at) || places[index + 1]?.startsWith(`${at}/`) === true))
    return edits;
  return [...edits.filter(({ kind }) => kind !== 'json'), ...places.flatMap((at) => byPlace.get(at) ?? [])];
}

function splitEdit(edit: Edit, base: Json): readonly Edit[] {
  if (edit.kind !== 'json' || edit.told !== undefined || edit.value === undefined) return [edit];
  const before = valueAt(base, edit.at);
  const found = before === undefined ? [] : differences(before, edit.value, edit.at);
  return found.length === 0 || found.length > MOST_DIFFERENCES ? [edit] : found;
}

const MOST_DIFFERENCES = 60;

/** The edits that make one value of another, in one order; objects are gone into. */
function differences(before: Json, value: Json, at: string): readonly JsonEdit[] {
  if (sameJson(before, value)) return [];
  if (!isObject(before) || !isObject(value)) return [{ kind: 'json', at, value }];
  return [...new Set([...Object.keys(before), ...Object.keys(value).sort(byLetters)])].flatMap(
    (name): readonly JsonEdit[] => {
      const place = `${at}/${escapeSegment(name)}`;
      if (!Object.hasOwn(value, name)) return [{ kind: 'json', at: place }];
      const next = value[name] ?? null;
      return Object.hasOwn(before, name)
        ? differences(before[name] ?? null, next, place)
        : [{ kind: 'json', at: place, value: next }];
    },
  );
}

function byLetters(left: string, right: string): number {
  return left < right ? -1 : 1;
}

/** Values in JSON bodies become the simplest that still show the breach. True where any changed. */
export async function simplifyBodies(reducer: Reducer): Promise<boolean> {
  let hasChanged = false;
  for (const edit of editGroups(reducer.sketch)) {
    if (edit.kind !== 'json' || edit.told !== undefined || edit.value === undefined) continue;
    if (await simplerValue(reducer, edit)) hasChanged = true;
  }
  return hasChanged;
}

async function simplerValue(reducer: Reducer, start: JsonEdit): Promise<boolean> {
  let edit = start;
  for (let tries = 0; tries < MOST_SHRINKS; ) {
    let simpler: JsonEdit | undefined;
    for (const value of simplerValues(edit.value ?? null)) {
      const next = { ...edit, value };
      if (comesToOther(next, edit, reducer)) continue;
      tries += 1;
      if (tries > MOST_SHRINKS) break;
      if (!(await reducer.attempt(withEdit(reducer.sketch, edit, next)))) continue;
      simpler = next;
      break;
    }
    if (simpler === undefined) break;
    edit = simpler;
  }
  return edit !== start;
}

const MOST_SHRINKS = 60;
