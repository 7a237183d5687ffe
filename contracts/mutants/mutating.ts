import { child } from '../../openapi/document/pointer.ts';
import { isObject, type Json, type JsonObject } from '../../openapi/json.ts';
import type { Mutation, MutationKind } from './mutation.ts';

/** An object of a document, and what mutating it needs to know. */
export interface Place {
  readonly pointer: string;
  readonly value: JsonObject;
  /** Names that may stand in the place of another one. */
  readonly names: Names;
}

/** The names that a document declares. */
export interface Names {
  readonly outcomes: readonly Json[];
  readonly parameters: readonly string[];
  readonly stages: readonly string[];
}

/** A member taken out. */
export function dropped(place: Place, kind: MutationKind, member: string): Mutation[] {
  if (!Object.hasOwn(place.value, member)) return [];
  const pointer = child(place.pointer, member);
  return [{ kind, pointer, says: `${member} dropped (${shown(place.value[member])})`, edits: [{ pointer }] }];
}

/** A member set to something else. */
export function changed(
  place: Place,
  kind: MutationKind,
  to: { readonly member: string; readonly value: Json },
): Mutation {
  const pointer = child(place.pointer, to.member);
  const before = place.value[to.member];
  const says = `${to.member} ${before === undefined ? 'added' : `${shown(before)} →`} ${shown(to.value)}`;
  return { kind, pointer, says, edits: [{ pointer, value: to.value }] };
}

/** Every item of a list (or member of a map) taken out, one at a time. */
export function eachDropped(
  place: Place,
  kind: MutationKind,
  of: { readonly member: string; readonly least?: number },
): Mutation[] {
  const list = place.value[of.member];
  const at = child(place.pointer, of.member);
  const parts: (readonly [string | number, Json])[] = Array.isArray(list)
    ? list.map((item: Json, index) => [index, item] as const)
    : isObject(list)
      ? Object.entries(list)
      : [];
  if (parts.length <= (of.least ?? 0)) return [];
  return parts.map(([key, item]) => {
    const pointer = child(at, key);
    const what = Array.isArray(list) ? shown(item) : `${key} (${shown(item)})`;
    return { kind, pointer, says: `${of.member}: ${what} dropped`, edits: [{ pointer }] };
  });
}

/** Every item of a list of names replaced by another name. */
export function eachReplaced(
  place: Place,
  kind: MutationKind,
  of: { readonly member: string; readonly by: readonly Json[] },
): Mutation[] {
  const list = place.value[of.member];
  if (!Array.isArray(list)) return [];
  const at = child(place.pointer, of.member);
  return list.flatMap((item: Json, index): Mutation[] => {
    const names = list.map(String);
    const other = of.by.find((name) => !names.includes(String(name)));
    if (other === undefined) return [];
    const pointer = child(at, index);
    const value = typeof item === 'number' ? Number(other) : typeof item === 'string' ? String(other) : other;
    return [{ kind, pointer, says: `${of.member}: ${shown(item)} → ${shown(value)}`, edits: [{ pointer, value }] }];
  });
}

/** A condition turned into its opposite. */
export function negated(place: Place, kind: MutationKind, member: string): Mutation[] {
  const value = place.value[member];
  if (!isObject(value)) return [];
  const pointer = child(place.pointer, member);
  const opposite: Json = isObject(value.not) ? value.not : { not: value };
  return [{ kind, pointer, says: `${member} negated`, edits: [{ pointer, value: opposite }] }];
}

/** A JSON value, cut short. */
export function shown(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
