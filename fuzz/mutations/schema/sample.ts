import type { Schema } from '../../../openapi/contract.ts';
import { isObject, type Json, type JsonObject } from '../../../openapi/json.ts';
import { resolveSchema } from '../../../openapi/schema/resolve-schema.ts';
import { schemaTypes } from '../../../openapi/schema/schema-types.ts';

/** What making samples needs of the contract. */
export interface Sampling {
  readonly root: JsonObject;
  readonly accepts: (schema: Schema, value: Json) => boolean;
}

/** A small value of a schema: printed, listed or plain; undefined where none was found. It serves as what a break starts from. */
export function sampleOf(schema: Schema, sampling: Sampling, depth = 0): Json | undefined {
  if (schema === true) return 'text';
  const resolved = resolveSchema(sampling.root, schema);
  if (!isObject(resolved) || depth > DEEPEST) return undefined;
  const tried = [...printed(resolved), ...made(resolved, sampling, depth)];
  return tried.find((value) => sampling.accepts(schema, value));
}

const DEEPEST = 6;

function printed(schema: JsonObject): Json[] {
  const { const: only, default: fallback, example, examples, enum: listed } = schema;
  const single = [example, only, fallback].filter((value) => value !== undefined);
  return [...single, ...(Array.isArray(examples) ? examples : []), ...(Array.isArray(listed) ? listed : [])] as Json[];
}

function made(schema: JsonObject, sampling: Sampling, depth: number): Json[] {
  const branches = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) =>
    Array.isArray(list) ? (list as Schema[]) : [],
  );
  const inner = branches.map((branch) => sampleOf(branch, sampling, depth + 1)).filter((value) => value !== undefined);
  const types = schemaTypes(sampling.root, schema);
  const own: Json[] = [];
  if (types.has('integer') || types.has('number')) own.push(...numbers(schema));
  if (types.has('string')) own.push(...texts(schema));
  if (types.has('boolean')) own.push(true);
  if (types.has('array')) own.push(...arrays(schema, sampling, depth));
  if (types.has('object')) own.push(...objects(schema, inner, { sampling, depth }));
  if (types.has('null')) own.push(null);
  return [...own, ...inner];
}

function numbers({ minimum, maximum, multipleOf, exclusiveMinimum, exclusiveMaximum }: JsonObject): number[] {
  const near = [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf].filter(
    (bound) => typeof bound === 'number',
  );
  return [1, 0, ...near, ...near.flatMap((bound) => [bound + 1, bound - 1, bound + 0.5, bound - 0.5])];
}

const TEXTS = [
  'text',
  'user@example.com',
  '2026-01-31',
  '2026-01-31T10:00:00Z',
  '10:00:00Z',
  'https://example.com/',
  'example.com',
  '192.0.2.1',
  '2001:db8::1',
  '123e4567-e89b-12d3-a456-426614174000',
  '0123456789abcdef01234567',
  '2125550123',
  '12345',
  'AB',
  '/a',
  '1',
  '',
];

function texts({ minLength, maxLength }: JsonObject): string[] {
  const lengths = [minLength, maxLength].filter(
    (length) => typeof length === 'number' && length <= 100_000,
  ) as number[];
  return [...TEXTS, ...lengths.map((length) => 'a'.repeat(length))];
}

function arrays(schema: JsonObject, sampling: Sampling, depth: number): Json[] {
  const prefix = Array.isArray(schema.prefixItems) ? (schema.prefixItems as Schema[]) : [];
  const first = prefix.map((one) => sampleOf(one, sampling, depth + 1) ?? null);
  const rest = isObject(schema.items) ? schema.items : schema.contains;
  const item = isObject(rest) ? sampleOf(rest, sampling, depth + 1) : 'text';
  const least = typeof schema.minItems === 'number' ? Math.min(schema.minItems, 100) : 1;
  const missing = Math.max(0, least - first.length);
  if (item === undefined) return [first, []];
  const several = Array.from({ length: missing }, (_, index) => another(item, index));
  return [[...first, ...several], [...first, ...several.map(() => item)], first, []];
}

/** The value, or for a later place one that differs from it. */
export function another(value: Json, index: number): Json {
  if (index === 0) return value;
  if (typeof value === 'number') return value + index;
  return typeof value === 'string' ? `${value}${index}` : value;
}

function objects(
  schema: JsonObject,
  inner: readonly Json[],
  { sampling, depth }: { readonly sampling: Sampling; readonly depth: number },
): JsonObject[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
  const memberOf = (name: string): [string, Json] => {
    const member = Object.hasOwn(properties, name) ? (properties[name] as Schema) : true;
    return [name, sampleOf(member, sampling, depth + 1) ?? null];
  };
  const least = Object.fromEntries(required.map(memberOf));
  const full = (): JsonObject =>
    Object.fromEntries([...new Set([...required, ...Object.keys(properties)])].map(memberOf));
  const branches = inner.filter(isObject);
  return [
    { ...least },
    Object.assign({}, ...branches, least),
    ...branches.map((one) => ({ ...one, ...least })),
    full(),
  ];
}
