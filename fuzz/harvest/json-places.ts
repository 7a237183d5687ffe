import { type Json, valueAt } from '../../openapi/json.ts';
import type { Source, Sources } from './source.ts';

/** The places of a JSON body that an answer may tell, and that hold a text or a whole number; of a list, its first item. */
export function tellablePlaces(json: Json, sources: Sources): readonly { readonly at: string; readonly value: Json }[] {
  return [...sources.keys()].flatMap((place) => {
    const at = place.replaceAll('/*', '/0');
    const value = valueAt(json, at);
    return typeof value === 'string' || Number.isSafeInteger(value) ? [{ at, value: value ?? null }] : [];
  });
}

/** The sources of a place, whatever the number of an item in it. */
export function sourcesAt(sources: Sources, at: string): readonly Source[] {
  return sources.get(at) ?? sources.get(at.replace(/\/0(?=\/|$)/g, '/*')) ?? [];
}

/** True where one of two places in a body is the other or holds it. */
export function meet(left: string, right: string): boolean {
  return `${left}/`.startsWith(`${right}/`) || `${right}/`.startsWith(`${left}/`);
}
