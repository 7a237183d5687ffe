import type { Schema } from '../contract.ts';
import { isObject, type JsonObject } from '../json.ts';
import { LONGEST_MATCHED, patternRegExp } from '../schema/bounded-pattern.ts';
import { refPointer, schemaAt } from '../schema/resolve-schema.ts';

const known = new WeakMap<object, readonly Schema[]>();

/** What a schema holds the same value against: the target of its `$ref`, and its branches. */
export function parts(schema: JsonObject, root: JsonObject): readonly Schema[] {
  const cached = known.get(schema);
  if (cached !== undefined) return cached;
  const found: Schema[] = [];
  const pointer = refPointer(schema);
  const target = pointer === undefined ? undefined : schemaAt(root, pointer);
  if (target !== undefined) found.push(target);
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const list = schema[keyword];
    if (Array.isArray(list)) found.push(...(list as Schema[]));
  }
  known.set(schema, found);
  return found;
}

/** The schemas that declare a member of an object. */
export function memberSchemas(schema: Schema, name: string, root: JsonObject): readonly Schema[] {
  return places(schema, root, (own) => ownMemberSchemas(own, name));
}

/** The schemas that declare an item of an array. */
export function itemSchemas(schema: Schema, index: number, root: JsonObject): readonly Schema[] {
  return places(schema, root, (own) => {
    const prefix = Array.isArray(own.prefixItems) ? own.prefixItems[index] : undefined;
    if (prefix !== undefined) return [prefix as Schema];
    return isObject(own.items) ? [own.items] : [];
  });
}

function ownMemberSchemas(schema: JsonObject, name: string): Schema[] {
  const { properties, patternProperties, additionalProperties } = schema;
  const found: Schema[] = [];
  if (isObject(properties) && Object.hasOwn(properties, name)) found.push(properties[name] as Schema);
  if (isObject(patternProperties)) {
    for (const [pattern, member] of Object.entries(patternProperties)) {
      if (name.length <= LONGEST_MATCHED && patternRegExp(pattern).test(name)) found.push(member as Schema);
    }
  }
  if (found.length === 0 && isObject(additionalProperties)) found.push(additionalProperties);
  return found;
}

/** What a schema and everything that it holds the same value against say of one place. */
function places(schema: Schema, root: JsonObject, own: (schema: JsonObject) => readonly Schema[]): readonly Schema[] {
  const found: Schema[] = [];
  const seen = new Set<Schema>();
  const open: Schema[] = [schema];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (!isObject(next) || seen.has(next)) continue;
    seen.add(next);
    found.push(...own(next));
    open.push(...parts(next, root));
    for (const branch of [next.then, next.else]) if (isObject(branch)) open.push(branch);
  }
  return found;
}
