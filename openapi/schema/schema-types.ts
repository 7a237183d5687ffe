import type { Schema } from '../contract.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { refPointer, schemaAt } from './resolve-schema.ts';

/** A type of JSON Schema; `number` takes integers too. */
export type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'array' | 'object';

const ALL: readonly JsonType[] = ['string', 'integer', 'number', 'boolean', 'null', 'array', 'object'];

/** The JSON types that a value of the schema can have: every type where the schema does not say. */
export function schemaTypes(root: JsonObject, schema: Schema): ReadonlySet<JsonType> {
  return typesOf(schema, { root, open: new Set() });
}

interface Looking {
  readonly root: JsonObject;
  /** Schemas that are being looked at: a cycle adds nothing. */
  readonly open: ReadonlySet<Schema>;
}

function typesOf(schema: Schema, { root, open }: Looking): ReadonlySet<JsonType> {
  if (schema === false) return new Set();
  if (schema === true || open.has(schema)) return new Set(ALL);
  const looking = { root, open: new Set([...open, schema]) };
  const target = refPointer(schema);
  const limits = [
    ownTypes(schema),
    target === undefined ? undefined : typesOf(schemaAt(root, target) ?? true, looking),
    ...parts(schema.allOf).map((part) => typesOf(part, looking)),
    ...[schema.anyOf, schema.oneOf].map((choice) =>
      Array.isArray(choice) ? union(parts(choice).map((part) => typesOf(part, looking))) : undefined,
    ),
  ];
  return limits.reduce<ReadonlySet<JsonType>>((left, right) => (right ? meet(left, right) : left), new Set(ALL));
}

function ownTypes(schema: JsonObject): ReadonlySet<JsonType> | undefined {
  const said = [schema.type].flat().filter((type) => ALL.includes(type as JsonType)) as JsonType[];
  const types = said.length > 0 ? new Set(said.includes('number') ? [...said, 'integer' as const] : said) : undefined;
  const values = Object.hasOwn(schema, 'const') ? [schema.const as Json] : schema.enum;
  if (!Array.isArray(values)) return types;
  const listed = new Set((values as readonly Json[]).map(typeOf));
  if (types === undefined) return listed;
  return meet(types, listed);
}

function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (Array.isArray(value)) return 'array';
  return isObject(value) ? 'object' : (typeof value as 'string' | 'boolean');
}

function parts(list: Json | undefined): readonly Schema[] {
  if (!Array.isArray(list)) return [];
  return (list as readonly Json[]).filter((part): part is Schema => typeof part === 'boolean' || isObject(part));
}

function union(sets: readonly ReadonlySet<JsonType>[]): ReadonlySet<JsonType> {
  return new Set(sets.flatMap((set) => [...set]));
}

function meet(left: ReadonlySet<JsonType>, right: ReadonlySet<JsonType>): ReadonlySet<JsonType> {
  return new Set([...left].filter((type) => right.has(type)));
}
