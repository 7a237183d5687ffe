import type { Parameter, Schema } from '../contract.ts';
import { isObject, type Json, type JsonObject, sameJson } from '../json.ts';
import { isMatched } from '../schema/bounded-pattern.ts';
import type { Check } from '../schema/scalar-check.ts';
import type { SchemaSet } from '../schema/validator.ts';
import { isPlain } from './plain.ts';
import { isPlainNumber, isUsualText } from './plain-forms.ts';
import { parts } from './schema-places.ts';

/** What deciding about the values of a parameter needs of the contract. */
interface PlainValueContext {
  readonly root: JsonObject;
  readonly schemas: SchemaSet;
  readonly openPlaces: ReadonlySet<string>;
}

const shared = new WeakMap<SchemaSet, Map<string, Check>>();

/** Decides which of the valid values of a parameter nobody may refuse. Parameters of which the same is said share one check. */
export function plainValueCheck(parameter: Parameter, context: PlainValueContext): Check {
  const { openPlaces, schemas } = context;
  if (openPlaces.has(parameter.schemaPointer)) return () => false;
  if (openPlaces.size > 0) return makeCheck(parameter, context);
  const checks = shared.get(schemas) ?? new Map<string, Check>();
  shared.set(schemas, checks);
  const { schema, plain, examples, refers } = parameter;
  const key = JSON.stringify({ schema, plain, examples, nowhere: refers?.nowhere });
  const check = checks.get(key) ?? makeCheck(parameter, context);
  checks.set(key, check);
  return check;
}

/** What most values are is looked at first. */
function makeCheck(parameter: Parameter, context: PlainValueContext): Check {
  const { schemas, root } = context;
  const { plain, examples, refers } = parameter;
  const isSaidPlain = plain === undefined ? undefined : schemaCheck(plain, schemas);
  const saysNothing = plain === undefined && !speaksOfPlain(parameter.schema, root);
  return (value) => {
    if (isSaidPlain?.(value) === true && isMatched(value)) return true;
    if (
      saysNothing &&
      (typeof value === 'string' ? isUsualText(value) : typeof value === 'number' && isPlainNumber(value))
    )
      return true;
    if (examples.some((example) => sameJson(example, value))) return true;
    if (refers?.nowhere !== undefined && sameJson(refers.nowhere, value)) return true;
    return isPlain(parameter.schema, value, { root, schemas });
  };
}

function schemaCheck(schema: Schema, schemas: SchemaSet): Check {
  return typeof schema === 'boolean' ? (_: Json): boolean => schema : schemas.checkInline(schema);
}

/** True when the schema, or one that it holds the same value against, says which values are plain. */
function speaksOfPlain(schema: Schema, root: JsonObject): boolean {
  const seen = new Set<Schema>();
  const open: Schema[] = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isObject(next) || seen.has(next)) continue;
    if (next['x-plain'] !== undefined) return true;
    seen.add(next);
    open.push(...parts(next, root));
  }
  return false;
}
