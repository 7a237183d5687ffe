import { isObject, type Json, pointerSegments } from '../openapi/json.ts';
import type { SchemaSet } from '../openapi/schema/validator.ts';

const MOST_ROUNDS = 4;

/** What to check a sample against. */
export interface MendOptions {
  readonly schemas: SchemaSet;
  readonly pointer: string;
}

/**
 * Leaves out of a sample what breaks its schema: Prism cuts recursion short with empty objects, and misses some keywords.
 * Undefined where that does not help.
 */
export function mendSample(sample: Json, { schemas, pointer }: MendOptions): Json | undefined {
  let mended = sample;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const broken = schemas.errors(pointer, mended).map((error) => error.pointer);
    if (broken.length === 0) return mended;
    if (broken.includes('')) return undefined;
    for (const place of new Set(broken)) mended = without(mended, pointerSegments(place));
  }
  return schemas.accepts(pointer, mended) ? mended : undefined;
}

function without(value: Json, [first, ...rest]: readonly string[]): Json {
  if (first === undefined) return value;
  if (Array.isArray(value)) {
    const index = Number(first);
    if (rest.length === 0) return value.filter((_, at) => at !== index);
    return value.map((item, at) => (at === index ? without(item, rest) : item));
  }
  if (!isObject(value) || !Object.hasOwn(value, first)) return value;
  const entries = Object.entries(value);
  if (rest.length === 0) return Object.fromEntries(entries.filter(([name]) => name !== first));
  return Object.fromEntries(entries.map(([name, member]) => [name, name === first ? without(member, rest) : member]));
}
