import type { Schema } from '../contract.ts';
import { child } from '../document/pointer.ts';
import { setOwn } from '../document/set-own.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { refPointer, resolveSchema, schemaKeyword } from './resolve-schema.ts';
import { assertionKeywords, schemaKeywords, schemaListKeywords, schemaMapKeywords } from './subschemas.ts';

/** How a schema of a document is copied for the validator. */
export interface PortableOptions {
  readonly root: JsonObject;
  readonly direction?: 'request' | 'response' | undefined;
  /** Places that count as `true`. */
  readonly openPlaces: ReadonlySet<string>;
  readonly hasFormat: (name: string) => boolean;
  /** The address under which the validator knows the schema at a pointer; called for every `$ref`. */
  readonly address: (pointer: string) => string;
  /** Where each copied schema comes from. */
  readonly origins: WeakMap<object, string>;
}

/**
 * A copy of a schema that holds only what asserts something: no annotations, no `x-` keywords, no `$id`, no unknown formats.
 * References become addresses, and properties that the direction does not carry are not required.
 */
export function portableSchema(schema: Schema, pointer: string, options: PortableOptions): Schema {
  return copy(schema, { pointer, options, optional: new Set() });
}

interface Copying {
  readonly pointer: string;
  readonly options: PortableOptions;
  /** Names that the enclosing schema does not require in this direction. */
  readonly optional: ReadonlySet<string>;
}

function copy(schema: Schema, copying: Copying): Schema {
  const { pointer, options } = copying;
  if (options.openPlaces.has(pointer)) return true;
  if (typeof schema === 'boolean') return schema;
  const optional = new Set([...copying.optional, ...uncarried(schema, options)]);
  const target: Record<string, Json> = {};
  copyAssertions(schema, { target, optional, options });
  const ref = refPointer(schema);
  if (ref !== undefined) target.$ref = options.address(ref);
  copySubschemas(schema, { pointer, options, optional, target });
  options.origins.set(target, pointer);
  return target;
}

function copyAssertions(
  schema: JsonObject,
  {
    target,
    optional,
    options,
  }: { target: Record<string, Json>; optional: ReadonlySet<string>; options: PortableOptions },
): void {
  for (const keyword of assertionKeywords) {
    const value = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (value === undefined) continue;
    if (keyword === 'format' && !(typeof value === 'string' && options.hasFormat(value))) continue;
    if (keyword === 'required' && Array.isArray(value)) {
      target.required = value.filter((name) => typeof name !== 'string' || !optional.has(name));
    } else if (keyword === 'enum' && Array.isArray(value) && value.length === 0) target.not = {};
    else target[keyword] = value;
  }
}

const noneOptional: ReadonlySet<string> = new Set();

/** Keywords whose schemas apply to the same object, so that its optional names reach them. */
const inPlace: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas']);

function copySubschemas(schema: JsonObject, copying: Copying & { readonly target: Record<string, Json> }): void {
  const { pointer, options, target } = copying;
  const part = (value: Json, keyword: string, segment?: string | number): Json => {
    if (typeof value !== 'boolean' && !isObject(value)) return true;
    const place = segment === undefined ? child(pointer, keyword) : child(pointer, keyword, segment);
    return copy(value, { pointer: place, options, optional: inPlace.has(keyword) ? copying.optional : noneOptional });
  };
  for (const keyword of schemaKeywords) {
    if (Object.hasOwn(schema, keyword)) target[keyword] = part(schema[keyword] ?? true, keyword);
  }
  for (const keyword of schemaListKeywords) {
    const list = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (Array.isArray(list)) target[keyword] = list.map((item: Json, index) => part(item, keyword, index));
  }
  for (const keyword of schemaMapKeywords) {
    const map = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    if (!isObject(map)) continue;
    const copied: Record<string, Json> = {};
    for (const [name, value] of Object.entries(map)) setOwn(copied, name, part(value, keyword, name));
    target[keyword] = copied;
  }
  rescueProto(target);
}

/** The validator skips a property named `__proto__`; as a pattern it is seen. */
function rescueProto(target: Record<string, Json>): void {
  const { properties } = target;
  if (!isObject(properties) || !Object.hasOwn(properties, '__proto__')) return;
  const patterns = isObject(target.patternProperties) ? target.patternProperties : {};
  target.patternProperties = { ...patterns, '^__proto__$': Object.entries(properties).find(isProto)?.[1] ?? true };
}

function isProto([name]: readonly [string, unknown]): boolean {
  return name === '__proto__';
}

/** Names of properties that do not travel in this direction: `readOnly` ones in a request, `writeOnly` ones in a response. */
export function uncarried(
  schema: JsonObject,
  { root, direction }: Pick<PortableOptions, 'root' | 'direction'>,
): readonly string[] {
  if (direction === undefined) return [];
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  const names: string[] = [];
  const seen = new Set<Schema>();
  const collect = (part: Schema): void => {
    const resolved = resolveSchema(root, part);
    if (typeof resolved === 'boolean' || seen.has(part)) return;
    seen.add(part);
    for (const [name, property] of Object.entries(isObject(resolved.properties) ? resolved.properties : {})) {
      if (isObject(property) && schemaKeyword(root, property, flag) === true) names.push(name);
    }
    for (const each of Array.isArray(resolved.allOf) ? (resolved.allOf as readonly Json[]) : []) {
      if (isObject(each)) collect(each);
    }
  };
  collect(schema);
  return names;
}
