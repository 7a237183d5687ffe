import type { Schema } from '../../../openapi/contract.ts';
import { formats } from '../../../openapi/formats/formats.ts';
import { isObject, type Json, type JsonObject } from '../../../openapi/json.ts';
import { patternRegExp } from '../../../openapi/schema/bounded-pattern.ts';
import {
  ALL,
  ANY_FLAT,
  ARRAY,
  BOOLEAN,
  type Flat,
  INTEGER,
  type ItemLayer,
  type MemberLayer,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
} from './flat.ts';

const TYPES: Readonly<Record<string, number>> = {
  null: NULL,
  boolean: BOOLEAN,
  integer: INTEGER,
  number: NUMBER,
  string: STRING,
  array: ARRAY,
  object: OBJECT,
};

/** What the keywords of a schema say by themselves: no `$ref`, no `allOf`, no choices. */
export function ownFlat(
  schema: JsonObject,
  { optional, readOnly }: { readonly optional: ReadonlySet<string>; readonly readOnly: ReadonlySet<string> },
): Flat {
  return {
    ...ANY_FLAT,
    types: ownTypes(schema),
    hints: hintsOf(schema),
    values: listedOf(schema),
    printed: printedOf(schema),
    ...numberPart(schema),
    minLength: count(schema.minLength, 0),
    maxLength: count(schema.maxLength, Infinity),
    patterns: typeof schema.pattern === 'string' ? [schema.pattern] : [],
    formats: typeof schema.format === 'string' ? [schema.format] : [],
    content: contentOf(schema),
    ...arrayPart(schema),
    required: new Set(texts(schema.required).filter((name) => !optional.has(name))),
    avoided: readOnly,
    layers: memberLayers(schema),
    names: schema.propertyNames === undefined ? [] : [asSchema(schema.propertyNames)],
    dependent: isObject(schema.dependentRequired)
      ? Object.entries(schema.dependentRequired).map(([name, needs]) => [name, texts(needs)] as const)
      : [],
    minProperties: count(schema.minProperties, 0),
    maxProperties: count(schema.maxProperties, Infinity),
  };
}

/** The types of `type`, as bits. */
export function ownTypes(schema: JsonObject): number {
  if (schema.type === undefined) return ALL;
  return [schema.type].flat().reduce<number>((bits, type) => bits | (TYPES[String(type)] ?? 0), 0);
}

/** Types for which keywords stand there. */
function hintsOf(schema: JsonObject): number {
  const has = (...keywords: readonly string[]): boolean => keywords.some((keyword) => schema[keyword] !== undefined);
  let hints = 0;
  if (has('properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames')) hints |= OBJECT;
  if (has('items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems')) hints |= ARRAY;
  if (has('pattern', 'format', 'minLength', 'maxLength', 'contentMediaType')) hints |= STRING;
  if (has('minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf')) hints |= NUMBER;
  return hints;
}

function listedOf(schema: JsonObject): readonly Json[] | undefined {
  const listed = Array.isArray(schema.enum) ? (schema.enum as readonly Json[]) : undefined;
  if (schema.const === undefined) return listed;
  return listed === undefined
    ? [schema.const]
    : listed.filter((value) => JSON.stringify(value) === JSON.stringify(schema.const));
}

function printedOf(schema: JsonObject): readonly Json[] {
  const examples = Array.isArray(schema.examples) ? (schema.examples as readonly Json[]) : [];
  return [schema.example, schema.default, ...examples].filter((value) => value !== undefined);
}

type NumberPart = Pick<Flat, 'minimum' | 'maximum' | 'aboveMinimum' | 'belowMaximum' | 'steps'>;

function numberPart(schema: JsonObject): NumberPart {
  const low = number(schema.minimum, -Infinity);
  const high = number(schema.maximum, Infinity);
  const above = number(schema.exclusiveMinimum, -Infinity);
  const below = number(schema.exclusiveMaximum, Infinity);
  return {
    minimum: Math.max(low, above),
    maximum: Math.min(high, below),
    aboveMinimum: above >= low && above > -Infinity,
    belowMaximum: below <= high && below < Infinity,
    steps: typeof schema.multipleOf === 'number' ? [schema.multipleOf] : [],
  };
}

function contentOf(schema: JsonObject): readonly Schema[] {
  const { contentMediaType } = schema;
  if (typeof contentMediaType !== 'string' || !/[/+]json\b/i.test(contentMediaType)) return [];
  return [asSchema(schema.contentSchema)];
}

type ArrayPart = Pick<Flat, 'minItems' | 'maxItems' | 'unique' | 'itemLayers' | 'contains'>;

function arrayPart(schema: JsonObject): ArrayPart {
  const prefix = Array.isArray(schema.prefixItems) ? (schema.prefixItems as Schema[]) : [];
  const rest = schema.items === undefined ? undefined : asSchema(schema.items);
  const layer: ItemLayer = { prefix, rest, spares: false, silent: false };
  const contains = {
    schema: asSchema(schema.contains),
    least: count(schema.minContains, 1),
    most: count(schema.maxContains, Infinity),
  };
  return {
    minItems: count(schema.minItems, 0),
    maxItems: count(schema.maxItems, Infinity),
    unique: schema.uniqueItems === true,
    itemLayers: prefix.length === 0 && rest === undefined ? [] : [layer],
    contains: schema.contains === undefined ? [] : [contains],
  };
}

function memberLayers(schema: JsonObject): readonly MemberLayer[] {
  const { properties, patternProperties, additionalProperties } = schema;
  if (properties === undefined && patternProperties === undefined && additionalProperties === undefined) return [];
  const named = isObject(properties) ? Object.entries(properties) : [];
  const byPattern = isObject(patternProperties) ? Object.entries(patternProperties) : [];
  return [
    {
      properties: new Map(named.map(([name, member]) => [name, asSchema(member)])),
      patterns: byPattern.map(([pattern, member]) => [patternRegExp(pattern), asSchema(member)] as const),
      rest: additionalProperties === undefined ? undefined : asSchema(additionalProperties),
      silent: false,
    },
  ];
}

/** A part of a schema as a schema; what is left out allows everything. */
export function asSchema(value: Json | undefined): Schema {
  return isObject(value) || typeof value === 'boolean' ? value : true;
}

/** The schemas of a list. */
export function schemaList(value: Json | undefined): readonly Schema[] {
  return Array.isArray(value) ? (value as readonly Json[]).map(asSchema) : [];
}

/** The texts of a list. */
export function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((item) => typeof item === 'string') : [];
}

/** True for a format that is checked; others only describe. */
export function isChecked(format: string): boolean {
  return Object.hasOwn(formats, format);
}

function count(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? Math.max(0, value) : otherwise;
}

function number(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
