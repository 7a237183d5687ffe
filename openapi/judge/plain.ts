import type { Schema } from '../contract.ts';
import { isObject, type Json, type JsonObject, sameJson } from '../json.ts';
import { refPointer, schemaAt } from '../schema/resolve-schema.ts';
import type { SchemaSet } from '../schema/validator.ts';

/** What deciding plainness needs of the contract. */
export interface PlainContext {
  readonly root: JsonObject;
  readonly schemas: Pick<SchemaSet, 'acceptsInline'>;
}

const TEXT = /^[A-Za-z0-9._@:/-](?:[A-Za-z0-9 ._@:/-]{0,30}[A-Za-z0-9._@:/-])?$/;
const PRINTABLE = /^[\x21-\x7E](?:[\x20-\x7E]{0,98}[\x21-\x7E])?$/;
const FORMATS = new Set([
  'email',
  'uuid',
  'date',
  'date-time',
  'time',
  'uri',
  'url',
  'hostname',
  'ipv4',
  'ipv6',
  'byte',
]);

/**
 * True for a value that nobody may refuse: it is listed (`enum`, `const`), printed by the document (`example`, `examples`,
 * `default`), inside `x-plain`, or of the built-in plain form: text of 1 to 32 letters, digits, blanks inside and `._@:/-`; an
 * integer of at most 9 digits, not negative; an amount from 0 to 10,000 with at most two decimals. The value must already be
 * valid for the schema.
 */
export function isPlain(schema: Schema, value: Json, context: PlainContext): boolean {
  return plainFor(schema, value, { ...context, depth: 0 });
}

interface Walk extends PlainContext {
  readonly depth: number;
}

function plainFor(schema: Schema, value: Json, walk: Walk): boolean {
  if (walk.depth > 40) return false;
  const said = says(schema, value, walk);
  return said ?? plainByType(schema, value, walk);
}

/** True or false where the schema itself says which values are plain; undefined where it leaves that to the built-in forms. */
function says(schema: Schema, value: Json, walk: Walk): boolean | undefined {
  if (!isObject(schema)) return undefined;
  if (schema['x-plain'] !== undefined) {
    return walk.schemas.acceptsInline(schema['x-plain'] as Schema, value) || isPrinted(schema, value);
  }
  if (isPrinted(schema, value)) return true;
  const deeper = { ...walk, depth: walk.depth + 1 };
  let said: boolean | undefined;
  for (const part of parts(schema, walk)) {
    if (walk.depth > 40) return false;
    if (isObject(part) && !walk.schemas.acceptsInline(part, value)) continue;
    const inPart = says(part, value, deeper);
    if (inPart === true) return true;
    if (inPart === false) said = false;
  }
  return said;
}

function isPrinted(schema: Exclude<Schema, boolean>, value: Json): boolean {
  if (schema.const !== undefined && sameJson(schema.const, value)) return true;
  if (schema.default !== undefined && sameJson(schema.default, value)) return true;
  if (schema.example !== undefined && sameJson(schema.example, value)) return true;
  const lists = [schema.enum, schema.examples];
  return lists.some((list) => Array.isArray(list) && list.some((item) => sameJson(item, value)));
}

function parts(schema: Exclude<Schema, boolean>, walk: Walk): Schema[] {
  const found: Schema[] = [];
  const pointer = refPointer(schema);
  const target = pointer === undefined ? undefined : schemaAt(walk.root, pointer);
  if (target !== undefined) found.push(target);
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    const list = schema[keyword];
    if (Array.isArray(list)) found.push(...(list as Schema[]));
  }
  return found;
}

function plainByType(schema: Schema, value: Json, walk: Walk): boolean {
  switch (typeof value) {
    case 'boolean':
      return true;
    case 'number':
      return plainNumber(value);
    case 'string':
      return TEXT.test(value) || (PRINTABLE.test(value) && FORMATS.has(formatOf(schema, walk)));
    default:
      return value === null ? true : plainStructure(schema, value, walk);
  }
}

function plainNumber(value: number): boolean {
  if (Number.isInteger(value)) return value >= 0 && value <= 999_999_999;
  return value >= 0 && value <= 10_000 && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
}

function formatOf(schema: Schema, walk: Walk): string {
  if (!isObject(schema)) return '';
  if (typeof schema.format === 'string') return schema.format;
  for (const part of parts(schema, walk)) {
    const format = walk.depth > 40 ? '' : formatOf(part, { ...walk, depth: walk.depth + 1 });
    if (format !== '') return format;
  }
  return '';
}

function plainStructure(schema: Schema, value: Json, walk: Walk): boolean {
  const deeper = { ...walk, depth: walk.depth + 1 };
  if (Array.isArray(value)) {
    return (
      value.length <= 100 && value.every((item, index) => someMember(itemSchemas(schema, index, walk), item, deeper))
    );
  }
  if (!isObject(value)) return true;
  const members = Object.entries(value);
  return (
    members.length <= 100 &&
    members.every(([name, member]) => someMember(memberSchemas(schema, name, walk), member, deeper))
  );
}

/** A member or item is plain when some schema declares it and finds it plain; an undeclared one is not. */
function someMember(schemas: readonly Schema[], value: Json, walk: Walk): boolean {
  return schemas.some((schema) => plainFor(schema, value, walk));
}

function memberSchemas(schema: Schema, name: string, walk: Walk): Schema[] {
  if (!isObject(schema) || walk.depth > 40) return [];
  const found: Schema[] = [];
  if (isObject(schema.properties) && Object.hasOwn(schema.properties, name))
    found.push(schema.properties[name] as Schema);
  if (isObject(schema.patternProperties)) {
    for (const [pattern, member] of Object.entries(schema.patternProperties)) {
      if (new RegExp(pattern, 'u').test(name)) found.push(member as Schema);
    }
  }
  if (found.length === 0 && isObject(schema.additionalProperties)) found.push(schema.additionalProperties);
  const inParts = branches(schema, walk).flatMap((part) =>
    memberSchemas(part, name, { ...walk, depth: walk.depth + 1 }),
  );
  return [...found, ...inParts];
}

function itemSchemas(schema: Schema, index: number, walk: Walk): Schema[] {
  if (!isObject(schema) || walk.depth > 40) return [];
  const found: Schema[] = [];
  const prefix = Array.isArray(schema.prefixItems) ? (schema.prefixItems[index] as Schema | undefined) : undefined;
  if (prefix !== undefined) found.push(prefix);
  else if (isObject(schema.items)) found.push(schema.items);
  const inParts = branches(schema, walk).flatMap((part) =>
    itemSchemas(part, index, { ...walk, depth: walk.depth + 1 }),
  );
  return [...found, ...inParts];
}

function branches(schema: Exclude<Schema, boolean>, walk: Walk): Schema[] {
  const conditional = [schema.then, schema.else].filter((part): part is Exclude<Schema, boolean> => isObject(part));
  return [...parts(schema, walk), ...conditional];
}
