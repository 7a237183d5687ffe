import type { Schema } from '../contract.ts';
import { isObject, type Json, type JsonObject, sameJson } from '../json.ts';
import { isMatched } from '../schema/bounded-pattern.ts';
import type { SchemaSet } from '../schema/validator.ts';
import { isPlainNumber, isPlainText } from './plain-forms.ts';
import { itemSchemas, memberSchemas, parts } from './schema-places.ts';

/** What deciding plainness needs of the contract. */
export interface PlainContext {
  readonly root: JsonObject;
  readonly schemas: Pick<SchemaSet, 'acceptsInline'>;
}

interface Walk extends PlainContext {
  /** Schemas that the same value is already held against: a cycle says nothing new. */
  readonly open: readonly Schema[];
}

/** More members or items than this are not plain. */
const MOST_MEMBERS = 100;

/**
 * True for a value that nobody may refuse: it is listed (`enum`, `const`), printed by the document (`example`, `examples`,
 * `default`), inside `x-plain`, or of the built-in plain form: text of 1 to 32 letters, digits, blanks inside and `._@:/-`; an
 * integer of at most 9 digits, not negative; an amount from 0 to 10,000 with at most two decimals. The value must already be
 * valid for the schema.
 */
export function isPlain(schema: Schema, value: Json, context: PlainContext): boolean {
  return plainFor(schema, value, { root: context.root, schemas: context.schemas, open: [] });
}

function plainFor(schema: Schema, value: Json, walk: Walk): boolean {
  return says(schema, value, walk) ?? plainByType(schema, value, walk);
}

/** True or false where the schema itself says which values are plain; undefined where it leaves that to the built-in forms. */
function says(schema: Schema, value: Json, walk: Walk): boolean | undefined {
  if (!isObject(schema) || walk.open.includes(schema)) return undefined;
  const plain = schema['x-plain'];
  if (plain !== undefined)
    return isPrinted(schema, value) || (isMatched(value) && walk.schemas.acceptsInline(plain as Schema, value));
  if (isPrinted(schema, value)) return true;
  const inner = parts(schema, walk.root);
  if (inner.length === 0) return undefined;
  const deeper = { ...walk, open: [...walk.open, schema] };
  let said: boolean | undefined;
  for (const part of inner) {
    if (!walk.schemas.acceptsInline(part, value)) continue;
    const inPart = says(part, value, deeper);
    if (inPart === true) return true;
    if (inPart === false) said = false;
  }
  return said;
}

function isPrinted(schema: JsonObject, value: Json): boolean {
  if (schema.const !== undefined && sameJson(schema.const, value)) return true;
  if (schema.default !== undefined && sameJson(schema.default, value)) return true;
  if (schema.example !== undefined && sameJson(schema.example, value)) return true;
  return isListed(schema.enum, value) || isListed(schema.examples, value);
}

function isListed(list: Json | undefined, value: Json): boolean {
  return Array.isArray(list) && list.some((item) => sameJson(item, value));
}

function plainByType(schema: Schema, value: Json, walk: Walk): boolean {
  switch (typeof value) {
    case 'boolean':
      return true;
    case 'number':
      return isPlainNumber(value);
    case 'string':
      return isPlainText(value, () => formatOf(schema, walk));
    default:
      return value === null || plainStructure(schema, value, walk);
  }
}

function formatOf(schema: Schema, walk: Walk): string {
  if (!isObject(schema) || walk.open.includes(schema)) return '';
  if (typeof schema.format === 'string') return schema.format;
  const deeper = { ...walk, open: [...walk.open, schema] };
  for (const part of parts(schema, walk.root)) {
    const format = formatOf(part, deeper);
    if (format !== '') return format;
  }
  return '';
}

/** A member or item is plain when some schema declares it and finds it plain; an undeclared one is not. */
function plainStructure(schema: Schema, value: Json, walk: Walk): boolean {
  const fresh = { ...walk, open: [] };
  if (Array.isArray(value)) {
    const isShort = value.length <= MOST_MEMBERS;
    return (
      isShort &&
      value.every((item, index) => itemSchemas(schema, index, walk.root).some((one) => plainFor(one, item, fresh)))
    );
  }
  const members = isObject(value) ? Object.entries(value) : [];
  return (
    members.length <= MOST_MEMBERS &&
    members.every(([name, member]) =>
      memberSchemas(schema, name, walk.root).some((one) => plainFor(one, member, fresh)),
    )
  );
}
