import { child } from '../document/pointer.ts';
import { type Json, type JsonObject, sameJson } from '../json.ts';
import { type Compiling, followRef } from './compiling.ts';
import { listOf, mapMembers, membersOf } from './read-value.ts';

/** One example and its place. */
export interface PlacedExample {
  readonly value: Json;
  readonly pointer: string;
}

/** The examples of a parameter, a header or a media type: `example`, else `examples` by name. */
export function placedExamples(
  compiling: Compiling,
  holder: JsonObject,
  pointer: string,
): Readonly<Record<string, PlacedExample>> {
  const single = holder.example;
  if (single !== undefined) return { default: { value: single, pointer: child(pointer, 'example') } };
  const named = mapMembers(holder.examples, (example, name) => {
    const place = followRef(compiling, example, child(pointer, 'examples', name));
    const value = place?.value.value;
    return value === undefined || place === undefined ? [] : [{ value, pointer: child(place.pointer, 'value') }];
  });
  return Object.fromEntries(Object.entries(named).flatMap(([name, list]) => list.map((each) => [name, each] as const)));
}

/** The values of the examples, by name. */
export function exampleValues(compiling: Compiling, holder: JsonObject, pointer: string): Record<string, Json> {
  const placed = Object.entries(placedExamples(compiling, holder, pointer));
  return Object.fromEntries(placed.map(([name, { value }]) => [name, value]));
}

/** Lists without repetition. */
export function distinctValues(...lists: readonly (readonly Json[])[]): readonly Json[] {
  const kept: Json[] = [];
  for (const value of lists.flat()) if (!kept.some((other) => sameJson(other, value))) kept.push(value);
  return kept;
}

/** The examples that a schema itself gives. */
export function schemaExamples(schema: JsonObject): readonly Json[] {
  const { example, examples } = membersOf(schema);
  return [...listOf(examples), ...(example === undefined ? [] : [example])];
}
