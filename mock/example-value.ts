import type { Schema } from '../openapi/contract.ts';
import { fragmentPointer } from '../openapi/document/pointer.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../openapi/json.ts';

const DEEPEST = 6;

/** By format, a value that such a schema takes. */
const OF_FORMAT: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  time: '12:00:00Z',
  duration: 'P1D',
  email: 'user@example.com',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
  uri: 'https://example.com/',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'dGV4dA==',
};

/** A simple value for a schema: the document's own where it gives one, else the plainest of its type. */
export function exampleValue(schema: Schema | undefined, root: Json, depth = 0): Json {
  if (!isObject(schema) || depth > DEEPEST) return 'text';
  if (typeof schema.$ref === 'string') {
    return exampleValue(referred(schema.$ref, root), root, depth + 1);
  }
  const given = givenValue(schema);
  if (given !== undefined) return given;
  const branch = firstBranch(schema);
  if (branch !== undefined) {
    const { anyOf, oneOf, allOf, ...rest } = schema;
    return exampleValue({ ...rest, ...resolved(branch, root) }, root, depth + 1);
  }
  return ofType(schema, { root, depth });
}

function givenValue(schema: JsonObject): Json | undefined {
  if (schema.const !== undefined) return schema.const;
  const { example, examples, enum: listed } = schema;
  if (example !== undefined) return example;
  if (Array.isArray(examples) && examples[0] !== undefined) return examples[0];
  if (schema.default !== undefined) return schema.default;
  return Array.isArray(listed) ? listed[0] : undefined;
}

function firstBranch(schema: JsonObject): Json | undefined {
  for (const branches of [schema.allOf, schema.anyOf, schema.oneOf]) {
    if (Array.isArray(branches) && branches[0] !== undefined) return mergedAllOf(schema, branches);
  }
  return undefined;
}

function mergedAllOf(schema: JsonObject, branches: readonly Json[]): Json | undefined {
  return schema.allOf === branches ? { 'x-all': branches } : branches[0];
}

function resolved(branch: Json, root: Json): JsonObject {
  if (!isObject(branch)) return {};
  const all = branch['x-all'];
  if (Array.isArray(all)) return all.map((each) => resolved(each, root)).reduce(merge, {});
  if (typeof branch.$ref !== 'string') return branch;
  return referred(branch.$ref, root) ?? {};
}

function merge(left: JsonObject, right: JsonObject): JsonObject {
  const properties = { ...objectAt(left, 'properties'), ...objectAt(right, 'properties') };
  const required = [left.required, right.required].flatMap((names) => (Array.isArray(names) ? names : []));
  return { ...left, ...right, ...(Object.keys(properties).length > 0 && { properties, required }) };
}

function ofType(schema: JsonObject, { root, depth }: { readonly root: Json; readonly depth: number }): Json {
  const { type } = schema;
  switch (Array.isArray(type) ? type.find((each) => each !== 'null') : type) {
    case 'integer':
    case 'number':
      return simpleNumber(schema);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'array': {
      const length = typeof schema.minItems === 'number' ? Math.min(Math.max(schema.minItems, 1), 10) : 1;
      const { items } = schema;
      return Array.from({ length }, () => exampleValue(isObject(items) ? items : undefined, root, depth + 1));
    }
    case 'object':
      return simpleObject(schema, { root, depth });
    case 'string':
      return simpleText(schema);
    default:
      return isObject(schema.properties) ? simpleObject(schema, { root, depth }) : simpleText(schema);
  }
}

function simpleNumber(schema: JsonObject): number {
  const { minimum, maximum, exclusiveMinimum, multipleOf } = schema;
  const step = typeof multipleOf === 'number' && multipleOf > 0 ? multipleOf : 1;
  const above = typeof exclusiveMinimum === 'number' ? exclusiveMinimum + step : 1;
  const from = typeof minimum === 'number' ? Math.max(minimum, above) : above;
  const value = Math.ceil(from / step) * step;
  return typeof maximum === 'number' && value > maximum ? maximum : value;
}

function simpleObject(schema: JsonObject, { root, depth }: { readonly root: Json; readonly depth: number }): Json {
  const properties = objectAt(schema, 'properties');
  const required = Array.isArray(schema.required) ? schema.required : [];
  const entries = required
    .filter((name) => typeof name === 'string')
    .map((name): [string, Json] => {
      const property = properties[name];
      return [name, exampleValue(isObject(property) ? property : undefined, root, depth + 1)];
    });
  return Object.fromEntries(entries);
}

function simpleText(schema: JsonObject): string {
  const known = typeof schema.format === 'string' ? OF_FORMAT[schema.format] : undefined;
  if (known !== undefined) return known;
  const least = typeof schema.minLength === 'number' ? Math.min(schema.minLength, 1000) : 0;
  const most = typeof schema.maxLength === 'number' ? schema.maxLength : 1000;
  return 'text'.padEnd(least, 'x').slice(0, Math.max(most, 0));
}

function objectAt(value: JsonObject, member: string): JsonObject {
  const found = value[member];
  return isObject(found) ? found : {};
}

function referred(ref: string, root: Json): JsonObject | undefined {
  const pointer = ref.startsWith('#') ? fragmentPointer(ref) : undefined;
  const target = pointer === undefined ? undefined : valueAt(root, pointer);
  return isObject(target) ? target : undefined;
}
