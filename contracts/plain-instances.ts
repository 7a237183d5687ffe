import type { Schema } from '../openapi/contract.ts';
import { isObject, type Json, type JsonObject } from '../openapi/json.ts';
import { resolveSchema } from '../openapi/schema/resolve-schema.ts';

const DEEPEST = 5;
const MOST = 40;
const TEXTS = [
  'Example',
  'Ex 2',
  'E',
  'a',
  '1',
  'user@example.com',
  'http://a.example.com',
  '2125550123',
  'A'.repeat(32),
  'A'.repeat(33),
];

/**
 * Values that a schema describes, such as stand inside a JSON text: of every branch, with its required members and with each
 * other one, numbers at their bounds. They need not be valid: whoever takes one asks the judge.
 */
export function plainInstances(root: JsonObject, schema: Schema, depth = 0): readonly Json[] {
  const resolved = depth > DEEPEST ? false : resolveSchema(root, schema);
  if (!isObject(resolved)) return [];
  if (resolved.const !== undefined) return [resolved.const];
  if (Array.isArray(resolved.enum)) return resolved.enum;
  const branches = [resolved.anyOf, resolved.oneOf].flatMap((list) => (Array.isArray(list) ? (list as Schema[]) : []));
  if (branches.length > 0) return branches.flatMap((one) => plainInstances(root, one, depth + 1)).slice(0, MOST);
  if (isObject(resolved.properties)) return objects(root, resolved, depth);
  switch (resolved.type) {
    case 'integer':
    case 'number':
      return numbers(resolved);
    case 'boolean':
      return [true, false];
    case 'string':
      return texts(resolved);
    default:
      return [];
  }
}

function numbers({ minimum, maximum }: JsonObject): readonly Json[] {
  const low = typeof minimum === 'number' ? minimum : 1;
  const high = typeof maximum === 'number' ? maximum : low + 1;
  return [low, high, low - 1, high + 1];
}

function texts({ pattern }: JsonObject): readonly Json[] {
  if (typeof pattern !== 'string') return TEXTS.slice(0, 2);
  const form = new RegExp(pattern, 'u');
  const fits = TEXTS.filter((text) => form.test(text));
  return [...fits, ...TEXTS.filter((text) => !fits.includes(text)).slice(0, 1)];
}

/** The required members first; then each other value of each member, and each further member, one at a time. */
function objects(root: JsonObject, schema: JsonObject, depth: number): readonly Json[] {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const values = new Map(
    Object.entries(properties).map(([name, member]) => [name, plainInstances(root, member as Schema, depth + 1)]),
  );
  const least = Object.fromEntries(required.flatMap((name) => pair(name, values.get(name)?.[0])));
  const varied = [...values].flatMap(([name, all]) =>
    (required.includes(name) ? all.slice(1) : all).map((value) => ({ ...least, [name]: value })),
  );
  const full = Object.fromEntries([...values].flatMap(([name, [first]]) => pair(name, first)));
  return [least, full, ...varied].slice(0, MOST);
}

function pair(name: string, value: Json | undefined): [string, Json][] {
  return value === undefined ? [] : [[name, value]];
}
