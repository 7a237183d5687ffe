import type { Schema } from '../contract.ts';
import { isObject, type JsonObject } from '../json.ts';
import { resolveSchema } from '../schema/resolve-schema.ts';

const known = new WeakMap<object, readonly string[]>();

/** The texts that a schema lists by `enum` or `const`, also in its branches. */
export function listedTexts(schema: Schema, root: JsonObject): readonly string[] {
  if (!isObject(schema)) return [];
  const listed = known.get(schema) ?? collect(schema, { root, depth: 0 });
  known.set(schema, listed);
  return listed;
}

function collect(schema: Schema, walk: { readonly root: JsonObject; readonly depth: number }): string[] {
  if (walk.depth > 5) return [];
  const resolved = resolveSchema(walk.root, schema);
  if (!isObject(resolved)) return [];
  const own = [resolved.const, ...(Array.isArray(resolved.enum) ? resolved.enum : [])].filter(
    (value) => typeof value === 'string',
  );
  const lists = [resolved.anyOf, resolved.oneOf, resolved.allOf].flatMap((list) => (Array.isArray(list) ? list : []));
  return [...own, ...lists.flatMap((part) => collect(part as Schema, { ...walk, depth: walk.depth + 1 }))];
}
