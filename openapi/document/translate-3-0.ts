import { isObject, type Json, type JsonObject } from '../json.ts';
import type { DocumentNode } from './walk-document.ts';

/**
 * Rewrites the schemas of an OpenAPI 3.0 document, in place, as JSON Schema 2020-12.
 * The root must be the caller's own copy.
 */
export function translateSchemas(nodes: readonly DocumentNode[]): void {
  for (const { kind, value } of nodes) if (kind === 'schema') translate(value as Record<string, Json>);
}

function translate(schema: Record<string, Json>): void {
  if (typeof schema.$ref === 'string') {
    keepOnlyRef(schema);
    return;
  }
  if (Object.hasOwn(schema, 'example')) schema.examples = [schema.example ?? null];
  if (schema.type === 'file') Object.assign(schema, { type: 'string', format: 'binary' });
  translateBound(schema, ['exclusiveMinimum', 'minimum']);
  translateBound(schema, ['exclusiveMaximum', 'maximum']);
  const nullable = schema.nullable === true;
  if (typeof schema.nullable === 'boolean') delete schema.nullable;
  if (nullable) allowNull(schema);
}

/** In 3.0 what stands beside a `$ref` is ignored. */
function keepOnlyRef(schema: Record<string, Json>): void {
  for (const name of Object.keys(schema)) if (name !== '$ref') delete schema[name];
}

function translateBound(
  schema: Record<string, Json>,
  [exclusive, bound]: readonly ['exclusiveMinimum' | 'exclusiveMaximum', 'minimum' | 'maximum'],
): void {
  const flag = schema[exclusive];
  if (typeof flag !== 'boolean') return;
  delete schema[exclusive];
  const limit = schema[bound];
  if (!flag || limit === undefined) return;
  delete schema[bound];
  schema[exclusive] = limit;
}

/** `nullable` beside `type` adds the type; beside anything else (which 3.0 leaves open) null is allowed as well. */
function allowNull(schema: Record<string, Json>): void {
  if (typeof schema.type === 'string') {
    schema.type = [schema.type, 'null'];
    if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
    return;
  }
  const rest: JsonObject = { ...schema };
  if (!['allOf', 'anyOf', 'oneOf', 'enum', 'not'].some((keyword) => Object.hasOwn(rest, keyword))) return;
  for (const name of Object.keys(schema)) delete schema[name];
  schema.anyOf = [{ type: 'null' }, rest];
  for (const name of ['description', 'default', 'examples', 'readOnly', 'writeOnly']) {
    const value = rest[name];
    if (value !== undefined && !isObject(value)) schema[name] = value;
  }
}
