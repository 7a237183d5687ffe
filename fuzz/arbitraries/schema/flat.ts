import type { Schema } from '../../../openapi/contract.ts';
import { type Json, sameJson } from '../../../openapi/json.ts';

/** Types as bits: a schema says which of them a value may have. */
export const NULL = 1;
export const BOOLEAN = 2;
export const INTEGER = 4;
/** A number that is no integer. */
export const FRACTION = 8;
export const STRING = 16;
export const ARRAY = 32;
export const OBJECT = 64;
export const NUMBER: number = INTEGER | FRACTION;
export const ALL = 127;

/**
 * One alternative of a schema with every choice made: no `anyOf`, `oneOf`, `if` or `not` is left, so that a value can be written
 * straight away. Bounds of a type count only for values of that type.
 */
export interface Flat {
  readonly types: number;
  /** Types that the keywords speak of: an object is likelier where members are declared. */
  readonly hints: number;
  /** The only values; undefined where they are not listed. */
  readonly values: readonly Json[] | undefined;
  readonly notValues: readonly Json[];
  /** Values that the document prints. */
  readonly printed: readonly Json[];
  /** `x-plain` says which values are plain. */
  readonly saidPlain: boolean;
  readonly minimum: number;
  readonly maximum: number;
  readonly aboveMinimum: boolean;
  readonly belowMaximum: boolean;
  readonly steps: readonly number[];
  readonly notSteps: readonly number[];
  readonly minLength: number;
  readonly maxLength: number;
  readonly patterns: readonly string[];
  readonly notPatterns: readonly string[];
  readonly formats: readonly string[];
  readonly notFormats: readonly string[];
  /** JSON stands in the text. */
  readonly content: readonly Schema[];
  readonly minItems: number;
  readonly maxItems: number;
  readonly unique: boolean;
  readonly repeats: boolean;
  readonly itemLayers: readonly ItemLayer[];
  readonly contains: readonly Contains[];
  readonly required: ReadonlySet<string>;
  readonly forbidden: ReadonlySet<string>;
  /** Members that a request need not carry. */
  readonly avoided: ReadonlySet<string>;
  readonly layers: readonly MemberLayer[];
  readonly names: readonly Schema[];
  readonly dependent: readonly (readonly [name: string, needs: readonly string[]])[];
  readonly minProperties: number;
  readonly maxProperties: number;
  /** Schemas that could not be made part of the construction: values must be tested. */
  readonly untold: boolean;
  /** Something is wrong on purpose, so that another branch does not fit: no plain value. */
  readonly odd: boolean;
}

/** What one schema says of the items of an array. */
export interface ItemLayer {
  readonly prefix: readonly Schema[];
  readonly rest: Schema | undefined;
  /** From `unevaluatedItems`: items that `contains` asks for are not meant. */
  readonly spares: boolean;
  /** Says nothing of what is evaluated. */
  readonly silent: boolean;
}

/** So many items must match. */
export interface Contains {
  readonly schema: Schema;
  readonly least: number;
  readonly most: number;
}

/** What one schema says of the members of an object. */
export interface MemberLayer {
  readonly properties: ReadonlyMap<string, Schema>;
  readonly patterns: readonly (readonly [pattern: RegExp, schema: Schema])[];
  readonly rest: Schema | undefined;
  readonly silent: boolean;
}

const NOTHING: ReadonlySet<string> = new Set();

/** What allows every value. */
export const ANY_FLAT: Flat = {
  types: ALL,
  hints: 0,
  values: undefined,
  notValues: [],
  printed: [],
  saidPlain: false,
  minimum: -Infinity,
  maximum: Infinity,
  aboveMinimum: false,
  belowMaximum: false,
  steps: [],
  notSteps: [],
  minLength: 0,
  maxLength: Infinity,
  patterns: [],
  notPatterns: [],
  formats: [],
  notFormats: [],
  content: [],
  minItems: 0,
  maxItems: Infinity,
  unique: false,
  repeats: false,
  itemLayers: [],
  contains: [],
  required: NOTHING,
  forbidden: NOTHING,
  avoided: NOTHING,
  layers: [],
  names: [],
  dependent: [],
  minProperties: 0,
  maxProperties: Infinity,
  untold: false,
  odd: false,
};

/** Both at once; undefined where no value is left. */
export function meet(left: Flat, right: Flat): Flat | undefined {
  if (left === ANY_FLAT) return right;
  if (right === ANY_FLAT) return left;
  return pruned({
    types: left.types & right.types,
    hints: left.hints | right.hints,
    values: meetValues(left.values, right.values),
    notValues: joined(left.notValues, right.notValues),
    printed: joined(left.printed, right.printed),
    saidPlain: left.saidPlain || right.saidPlain,
    minimum: Math.max(left.minimum, right.minimum),
    maximum: Math.min(left.maximum, right.maximum),
    aboveMinimum: edge(left, right, 'minimum', 'aboveMinimum'),
    belowMaximum: edge(left, right, 'maximum', 'belowMaximum'),
    steps: distinct(left.steps, right.steps),
    notSteps: distinct(left.notSteps, right.notSteps),
    minLength: Math.max(left.minLength, right.minLength),
    maxLength: Math.min(left.maxLength, right.maxLength),
    patterns: distinct(left.patterns, right.patterns),
    notPatterns: distinct(left.notPatterns, right.notPatterns),
    formats: distinct(left.formats, right.formats),
    notFormats: distinct(left.notFormats, right.notFormats),
    content: joined(left.content, right.content),
    minItems: Math.max(left.minItems, right.minItems),
    maxItems: Math.min(left.maxItems, right.maxItems),
    unique: left.unique || right.unique,
    repeats: left.repeats || right.repeats,
    itemLayers: joined(left.itemLayers, right.itemLayers),
    contains: joined(left.contains, right.contains),
    required: union(left.required, right.required),
    forbidden: union(left.forbidden, right.forbidden),
    avoided: union(left.avoided, right.avoided),
    layers: joined(left.layers, right.layers),
    names: joined(left.names, right.names),
    dependent: joined(left.dependent, right.dependent),
    minProperties: Math.max(left.minProperties, right.minProperties),
    maxProperties: Math.min(left.maxProperties, right.maxProperties),
    untold: left.untold || right.untold,
    odd: left.odd || right.odd,
  });
}

/** Without the types for which nothing is left; undefined where none is. */
export function pruned(flat: Flat): Flat | undefined {
  let { types } = flat;
  if (types & NUMBER && isEmptyRange(flat)) types &= ~NUMBER;
  if (types & STRING && (flat.minLength > flat.maxLength || clash(flat.patterns, flat.notPatterns))) types &= ~STRING;
  if (types & STRING && clash(flat.formats, flat.notFormats)) types &= ~STRING;
  if (types & ARRAY && (flat.minItems > flat.maxItems || (flat.unique && flat.repeats))) types &= ~ARRAY;
  if (types & OBJECT && isEmptyObject(flat)) types &= ~OBJECT;
  if (types === 0) return undefined;
  const values = flat.values?.filter(
    (value) => (typeBit(value) & types) !== 0 && !flat.notValues.some((other) => sameJson(value, other)),
  );
  if (values === undefined) return types === flat.types ? flat : { ...flat, types };
  const kept = values.reduce<number>((bits, value) => bits | typeBit(value), 0);
  return values.length === 0 ? undefined : { ...flat, values, types: types & kept };
}

function isEmptyRange({ minimum, maximum, aboveMinimum, belowMaximum }: Flat): boolean {
  return minimum > maximum || (minimum === maximum && (aboveMinimum || belowMaximum));
}

function isEmptyObject(flat: Flat): boolean {
  if (flat.minProperties > flat.maxProperties || flat.required.size > flat.maxProperties) return true;
  for (const name of flat.required) if (flat.forbidden.has(name)) return true;
  return false;
}

/** The bit of a value's type. */
export function typeBit(value: Json): number {
  if (value === null) return NULL;
  if (Array.isArray(value)) return ARRAY;
  switch (typeof value) {
    case 'boolean':
      return BOOLEAN;
    case 'number':
      return Number.isInteger(value) ? INTEGER : FRACTION;
    case 'string':
      return STRING;
    default:
      return OBJECT;
  }
}

function edge(left: Flat, right: Flat, bound: 'minimum' | 'maximum', flag: 'aboveMinimum' | 'belowMaximum'): boolean {
  if (left[bound] === right[bound]) return left[flag] || right[flag];
  const isLeft = bound === 'minimum' ? left.minimum > right.minimum : left.maximum < right.maximum;
  return isLeft ? left[flag] : right[flag];
}

function meetValues(left: Flat['values'], right: Flat['values']): Flat['values'] {
  if (left === undefined || right === undefined) return left ?? right;
  return left.filter((value) => right.some((other) => sameJson(value, other)));
}

function joined<T>(left: readonly T[], right: readonly T[]): readonly T[] {
  if (left.length === 0) return right;
  return right.length === 0 ? left : [...left, ...right];
}

function distinct<T>(left: readonly T[], right: readonly T[]): readonly T[] {
  if (left.length === 0) return right;
  return right.length === 0 ? left : [...new Set([...left, ...right])];
}

function union(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  if (left.size === 0) return right;
  return right.size === 0 ? left : new Set([...left, ...right]);
}

function clash(left: readonly string[], right: readonly string[]): boolean {
  return right.length > 0 && left.some((one) => right.includes(one));
}

/** So many alternatives of one schema are kept: of more, an even choice. */
const MOST_ALTERNATIVES = 64;

/** Every way to take one alternative of each list. */
export function product(lists: readonly (readonly Flat[])[]): readonly Flat[] {
  let found: readonly Flat[] = [ANY_FLAT];
  for (const list of lists) {
    if (list.length === 1 && list[0] === ANY_FLAT) continue;
    const next: Flat[] = [];
    for (const left of found) {
      for (const right of list) {
        const both = meet(left, right);
        if (both !== undefined) next.push(both);
      }
    }
    found = thinned(next);
    if (found.length === 0) return found;
  }
  return found;
}

/** An even choice of a long list; alternatives that need no test go first. */
export function thinned(list: readonly Flat[], most: number = MOST_ALTERNATIVES): readonly Flat[] {
  const told = list.some(({ untold }) => untold) ? list.filter(({ untold }) => !untold) : list;
  const kept = told.length > 0 ? told : list;
  if (kept.length <= most) return kept;
  const stride = kept.length / most;
  return Array.from({ length: most }, (_, index) => kept[Math.floor(index * stride)] as Flat);
}
