import { isObject, type Json, type JsonObject } from '../json.ts';

/** The object that a world says under a name; an empty one where it says none. */
export function objectAt(root: JsonObject, name: string): JsonObject {
  const value = root[name];
  return isObject(value) ? value : {};
}

/** The list that a world says under a name; an empty one where it says none. */
export function listAt(root: JsonObject, name: string): readonly Json[] {
  const value = root[name];
  return Array.isArray(value) ? value : [];
}
