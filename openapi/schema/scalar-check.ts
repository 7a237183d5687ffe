import type { Schema } from '../contract.ts';
import { formats } from '../formats/formats.ts';
import type { Json, JsonObject } from '../json.ts';
import { boundedPattern } from './bounded-pattern.ts';
import { refPointer } from './resolve-schema.ts';
import { assertionKeywords, schemaKeywords, schemaListKeywords, schemaMapKeywords } from './subschemas.ts';

/** True for a valid value. */
export type Check = (value: Json) => boolean;

/** Where the schema stands, and what its references lead to. */
export interface ScalarCheckOptions {
  readonly pointer: string;
  /** JSON pointers that count as `true`. */
  readonly openPlaces: ReadonlySet<string>;
  /** The check of the schema at a pointer, made when it is first asked. */
  readonly at: (pointer: string) => Check;
}

/**
 * The check of a schema that speaks of single values only, as those of nearly all parameters do; undefined for any other schema,
 * which is the validator's. It shares its few functions among all schemas, where the validator compiles code for each: that takes
 * milliseconds at first use, and in a document of hundreds of operations none of that code ever gets hot. A test holds the two
 * against each other.
 */
export function scalarCheck(schema: Schema, options: ScalarCheckOptions): Check | undefined {
  if (options.openPlaces.has(options.pointer)) return anything;
  if (typeof schema === 'boolean') return schema ? anything : nothing;
  const checks: Check[] = [];
  for (const keyword of Object.keys(schema)) {
    const found = keywordCheck(keyword, schema, options);
    if (found === undefined) return undefined;
    if (found !== anything) checks.push(found);
  }
  return allOf(checks);
}

function anything(): boolean {
  return true;
}

function nothing(): boolean {
  return false;
}

function allOf(checks: readonly Check[]): Check {
  const [first = anything, second, third] = checks;
  if (second === undefined) return first;
  if (third === undefined) return (value) => first(value) && second(value);
  return (value) => {
    for (const check of checks) if (!check(value)) return false;
    return true;
  };
}

const SPOKEN = new Set<string>([...assertionKeywords, ...schemaKeywords, ...schemaListKeywords, ...schemaMapKeywords]);

/** What one keyword asks; undefined where only the validator can tell. */
function keywordCheck(keyword: string, schema: JsonObject, options: ScalarCheckOptions): Check | undefined {
  const said = schema[keyword];
  switch (keyword) {
    case 'type':
      return typeCheck(said);
    case 'const':
      return isScalar(said) ? (value) => value === said : undefined;
    case 'enum':
      return Array.isArray(said) && said.every(isScalar) ? listCheck(said) : undefined;
    case '$ref': {
      const target = refPointer(schema);
      return target === undefined ? anything : refCheck(() => options.at(target));
    }
    case 'anyOf':
    case 'allOf':
      return partsCheck(keyword, said, options);
    case 'format':
      return typeof said === 'string' ? formatCheck(said) : undefined;
    case 'pattern':
      return typeof said === 'string' ? patternCheck(said) : undefined;
    default:
      return SPOKEN.has(keyword) ? limitCheck(keyword, said) : anything;
  }
}

function isScalar(value: Json | undefined): boolean {
  return value !== undefined && (typeof value !== 'object' || value === null);
}

function listCheck(values: readonly Json[]): Check {
  const [first, ...others] = values;
  if (first === undefined) return nothing;
  if (others.length === 0) return (value) => value === first;
  if (others.length < 8) return (value) => values.includes(value);
  const set = new Set(values);
  return (value) => set.has(value);
}

/** The check behind a reference is looked up when it is needed: references may lead in circles. */
function refCheck(find: () => Check): Check {
  let found: Check | undefined;
  return (value) => {
    found ??= find();
    return found(value);
  };
}

function partsCheck(
  keyword: 'anyOf' | 'allOf',
  said: Json | undefined,
  options: ScalarCheckOptions,
): Check | undefined {
  if (!Array.isArray(said)) return undefined;
  const checks: Check[] = [];
  for (const [index, part] of (said as readonly Schema[]).entries()) {
    const check = scalarCheck(part, { ...options, pointer: `${options.pointer}/${keyword}/${index}` });
    if (check === undefined) return undefined;
    checks.push(check);
  }
  return keyword === 'allOf' ? allOf(checks) : (value) => checks.some((check) => check(value));
}

const TYPES: Readonly<Record<string, Check>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

/** Schemas of objects and arrays are the validator's. */
function typeCheck(said: Json | undefined): Check | undefined {
  const names = Array.isArray(said) ? said : [said];
  const checks: Check[] = [];
  for (const name of names) {
    const check = typeof name === 'string' && Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
    if (check === undefined) return undefined;
    checks.push(check);
  }
  const [only] = checks;
  if (only !== undefined && checks.length === 1) return only;
  return (value) => checks.some((check) => check(value));
}

function formatCheck(name: string): Check {
  const check = Object.hasOwn(formats, name) ? formats[name] : undefined;
  return check === undefined ? anything : (value) => typeof value !== 'string' || check(value);
}

function patternCheck(pattern: string): Check {
  const { test } = boundedPattern(pattern);
  return (value) => typeof value !== 'string' || test(value);
}

function limitCheck(keyword: string, said: Json | undefined): Check | undefined {
  if (typeof said !== 'number') return undefined;
  switch (keyword) {
    case 'minimum':
      return (value) => !isNumber(value) || value >= said;
    case 'maximum':
      return (value) => !isNumber(value) || value <= said;
    case 'exclusiveMinimum':
      return (value) => !isNumber(value) || value > said;
    case 'exclusiveMaximum':
      return (value) => !isNumber(value) || value < said;
    case 'minLength':
      return (value) => typeof value !== 'string' || value.length >= 2 * said || characters(value) >= said;
    case 'maxLength':
      return (value) => typeof value !== 'string' || value.length <= said || characters(value) <= said;
    default:
      return undefined;
  }
}

function isNumber(value: Json): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** The length that JSON Schema counts: two halves of a surrogate pair are one character. */
function characters(text: string): number {
  let count = text.length;
  for (let index = 0; index + 1 < text.length; index += 1) {
    if ((text.charCodeAt(index) & 0xfc00) !== 0xd800 || (text.charCodeAt(index + 1) & 0xfc00) !== 0xdc00) continue;
    count -= 1;
    index += 1;
  }
  return count;
}
