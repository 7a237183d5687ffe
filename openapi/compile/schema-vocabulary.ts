import type { Json } from '../json.ts';
import { locateKeyword, type PlacedSchema } from '../schema/resolve-schema.ts';
import type { Compiling } from './compiling.ts';

/** A keyword of the vocabulary that stands in a schema, read through `$ref` (what stands beside a `$ref` wins). */
export function schemaVocabulary(
  { document }: Compiling,
  placed: PlacedSchema,
  keyword: string,
): { readonly value: Json; readonly pointer: string } | undefined {
  const found = document.strict ? locateKeyword(document.root, placed, keyword) : undefined;
  return found === undefined || document.broken.has(found.pointer) ? undefined : found;
}
