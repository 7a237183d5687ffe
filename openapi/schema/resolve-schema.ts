import type { Schema } from '../contract.ts';
import { child, fragmentPointer } from '../document/pointer.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../json.ts';

/** The schema at a JSON pointer of a document; undefined where there is none. */
export function schemaAt(root: JsonObject, pointer: string): Schema | undefined {
  const value = valueAt(root, pointer);
  return typeof value === 'boolean' || isObject(value) ? value : undefined;
}

/** The JSON pointer that a schema's own `$ref` names. */
export function refPointer(schema: Schema): string | undefined {
  if (typeof schema === 'boolean' || typeof schema.$ref !== 'string' || !schema.$ref.startsWith('#')) return undefined;
  return fragmentPointer(schema.$ref);
}

/** A schema with its `$ref`s followed; what stands beside a `$ref` wins. For reading keywords, not for validating. */
export function resolveSchema(root: JsonObject, schema: Schema): Schema {
  const chain = refChain(root, schema);
  const last = chain.at(-1);
  if (chain.length === 1 || typeof last === 'boolean') return last ?? schema;
  const merged: Record<string, Json> = Object.create(null);
  for (const link of chain.toReversed()) if (typeof link !== 'boolean') Object.assign(merged, link);
  delete merged.$ref;
  return { ...merged };
}

/** A schema and what its `$ref` names, and so on; a cycle ends the chain. */
export function refChain(root: JsonObject, schema: Schema): readonly Schema[] {
  const chain: Schema[] = [schema];
  for (let link: Schema | undefined = schema; link !== undefined; ) {
    const pointer: string | undefined = refPointer(link);
    link = pointer === undefined ? undefined : schemaAt(root, pointer);
    if (link === undefined || chain.includes(link)) return chain;
    chain.push(link);
  }
  return chain;
}

/** A schema and its place. */
export interface PlacedSchema {
  readonly schema: Schema;
  readonly pointer: string;
}

/** A keyword of a schema, or of what its `$ref` names, or of a part that `allOf` adds; the nearest wins. */
export function schemaKeyword(root: JsonObject, schema: Schema, keyword: string): Json | undefined {
  return locateKeyword(root, { schema, pointer: '' }, keyword)?.value;
}

/** Such a keyword with the place where it stands. */
export function locateKeyword(
  root: JsonObject,
  start: PlacedSchema,
  keyword: string,
): { readonly value: Json; readonly pointer: string } | undefined {
  for (const { schema, pointer } of schemaParts(root, start)) {
    if (typeof schema === 'boolean' || !Object.hasOwn(schema, keyword)) continue;
    return { value: schema[keyword] ?? null, pointer: child(pointer, keyword) };
  }
  return undefined;
}

/** A schema and everything that holds together with it: what its `$ref` names and the parts of `allOf`, nearest first. */
export function schemaParts(root: JsonObject, start: PlacedSchema): readonly PlacedSchema[] {
  const found: PlacedSchema[] = [];
  const seen = new Set<Schema>();
  const look = ({ schema, pointer }: PlacedSchema): void => {
    if (typeof schema === 'boolean' || seen.has(schema)) return;
    seen.add(schema);
    found.push({ schema, pointer });
    const target = refPointer(schema);
    const named = target === undefined ? undefined : schemaAt(root, target);
    if (target !== undefined && named !== undefined) look({ schema: named, pointer: target });
    if (!Array.isArray(schema.allOf)) return;
    for (const [index, part] of (schema.allOf as readonly Json[]).entries()) {
      if (isObject(part)) look({ schema: part, pointer: child(pointer, 'allOf', index) });
    }
  };
  look(start);
  return found;
}
