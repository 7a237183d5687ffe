import { isObject, type Json, type JsonObject } from '../json.ts';

/** The text itself; undefined for anything else. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The object itself; an empty one for anything else. */
export function membersOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The list itself; an empty one for anything else. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** One text or a list of texts, as a list. */
export function textsOf(value: Json | undefined): readonly string[] {
  return [value].flat().filter((item): item is string => typeof item === 'string');
}

/** Outcomes as text: they are written as the body writes them, `"200"` or `200`. */
export function outcomesOf(value: Json | undefined): readonly string[] {
  return listOf(value)
    .filter((item) => typeof item === 'string' || typeof item === 'number')
    .map(String);
}

/** A copy of an object with each member converted; safe for names such as `__proto__`. */
export function mapMembers<T>(value: Json | undefined, convert: (member: Json, name: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(membersOf(value)).map(([name, member]) => [name, convert(member, name)]));
}
