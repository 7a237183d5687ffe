import type { Schema } from '../../../openapi/contract.ts';
import { formats } from '../../../openapi/formats/formats.ts';
import { isObject, type Json, type JsonObject, sameJson } from '../../../openapi/json.ts';
import { patternRegExp } from '../../../openapi/schema/bounded-pattern.ts';
import { FORMAT_MISSES, nearTexts } from './near-texts.ts';
import { another, type Sampling, sampleOf } from './sample.ts';

/** A keyword that is to be broken. */
export interface KeywordBreaking {
  /** What stands behind the keyword. */
  readonly argument: Json;
  /** The schema that holds it. */
  readonly schema: JsonObject;
  /** A valid value to start from, where one is known. */
  readonly sample: Json | undefined;
  readonly sampling: Sampling;
}

/** Values that break one keyword and are otherwise as right as can be. */
export type BreakKeyword = (breaking: KeywordBreaking) => readonly Json[];

/** How each keyword is broken by the value itself; those that speak of members and items are walked into beside that. */
export const keywordValues: Readonly<Record<string, BreakKeyword>> = {
  type: ({ argument, sample }) => {
    const types = [argument].flat();
    const near = sample === undefined ? [] : [[sample], typeof sample === 'string' ? 1 : String(sample)];
    return [...near, ...OTHERS].filter((value) => !types.includes(typeOf(value)) && !isAlsoNumber(value, types));
  },
  enum: ({ argument }) => {
    const listed = Array.isArray(argument) ? (argument as readonly Json[]) : [];
    return nearListed(listed);
  },
  const: ({ argument }) => nearListed([argument]),
  minimum: ({ argument, schema }) => (typeof argument === 'number' ? below(argument, schema) : []),
  exclusiveMinimum: ({ argument, schema }) =>
    typeof argument === 'number' ? [argument, ...below(argument, schema)] : [],
  maximum: ({ argument, schema }) =>
    typeof argument === 'number' ? below(-argument, schema).map((value) => -value) : [],
  exclusiveMaximum: ({ argument, schema }) =>
    typeof argument === 'number' ? [argument, ...below(-argument, schema).map((value) => -value)] : [],
  multipleOf: ({ argument, sample }) => {
    if (typeof argument !== 'number') return [];
    const start = typeof sample === 'number' ? sample : argument;
    return argument > 1 ? [start + 1, start + argument / 2] : [start + argument / 2, start + argument / 10];
  },
  minLength: ({ argument, sample }) => {
    if (typeof argument !== 'number' || argument < 1) return [];
    const text = typeof sample === 'string' && sample.length >= argument ? sample : 'a'.repeat(argument);
    return [text.slice(0, argument - 1), text.slice(text.length - argument + 1)];
  },
  maxLength: ({ argument, sample }) => {
    if (typeof argument !== 'number' || argument > MOST_LENGTH) return [];
    const text = typeof sample === 'string' && sample !== '' ? sample : 'a';
    const missing = argument + 1 - [...text].length;
    return [text + 'a'.repeat(Math.max(missing, 0)), text + text.slice(-1).repeat(Math.max(missing, 0))];
  },
  pattern: ({ argument, sample }) => {
    const expression = patternRegExp(String(argument));
    const start = typeof sample === 'string' ? sample : 'text';
    return nearTexts(start).filter((text) => !expression.test(text));
  },
  format: ({ argument, sample }) => {
    const name = String(argument);
    const check = Object.hasOwn(formats, name) ? formats[name] : undefined;
    if (check === undefined) return [];
    const near = typeof sample === 'string' ? nearTexts(sample) : [];
    return [...(FORMAT_MISSES[name] ?? []), ...near].filter((text) => !check(text));
  },
  required: ({ argument, sample }) =>
    isObject(sample) && Array.isArray(argument)
      ? argument.filter((name) => Object.hasOwn(sample, String(name))).map((name) => without(sample, String(name)))
      : [],
  additionalProperties: (breaking) => (breaking.argument === false ? extraMembers(breaking) : []),
  unevaluatedProperties: (breaking) => (breaking.argument === false ? extraMembers(breaking) : []),
  propertyNames: ({ argument, sample, sampling }) => {
    if (!isObject(sample)) return [];
    const wrong = ['', 'a b', 'X', '0', 'a-b', 'extra'.repeat(40)].filter(
      (name) => !sampling.accepts(argument as Schema, name),
    );
    return wrong.map((name) => ({ ...sample, [name]: 'x' }));
  },
  maxProperties: ({ argument, sample }) => {
    if (!isObject(sample) || typeof argument !== 'number' || argument > MOST_ITEMS) return [];
    const missing = argument + 1 - Object.keys(sample).length;
    const extra = Array.from({ length: Math.max(0, missing) }, (_, index) => [`extra${index}`, 'x']);
    return [{ ...sample, ...Object.fromEntries(extra) }];
  },
  minProperties: ({ argument, sample }) =>
    isObject(sample) && typeof argument === 'number' && argument > 0
      ? [Object.fromEntries(Object.entries(sample).slice(0, argument - 1))]
      : [],
  dependentRequired: ({ argument, sample, schema, sampling }) => {
    if (!isObject(argument)) return [];
    const base = isObject(sample) ? sample : {};
    return Object.entries(argument).flatMap(([name, needed]) => {
      const value = base[name] ?? memberSample(schema, name, sampling);
      return (Array.isArray(needed) ? needed : []).map((need) => without({ ...base, [name]: value }, String(need)));
    });
  },
  minItems: ({ argument, sample }) =>
    Array.isArray(sample) && typeof argument === 'number' && argument > 0 ? [sample.slice(0, argument - 1)] : [],
  maxItems: ({ argument, sample }) => {
    if (typeof argument !== 'number' || argument > MOST_ITEMS) return [];
    const items = Array.isArray(sample) ? sample : [];
    const last = items.at(-1) ?? 'text';
    const missing = Math.max(0, argument + 1 - items.length);
    return [
      [...items, ...Array.from({ length: missing }, (_, index) => another(last, index + 1))],
      [...items, ...new Array<Json>(missing).fill(last)],
    ];
  },
  uniqueItems: ({ argument, sample }) => {
    if (argument !== true || !Array.isArray(sample)) return [];
    const first = sample[0] ?? 'text';
    return [
      [...sample, first],
      [first, first],
    ];
  },
  contains: ({ sample }) => [[], ...(Array.isArray(sample) ? [sample.map(() => null)] : [])],
  not: ({ argument, sampling }) => {
    const value = sampleOf(argument as Schema, sampling);
    return value === undefined ? [] : [value];
  },
  oneOf: ({ argument, sampling }) => {
    const samples = (argument as readonly Schema[]).map((branch) => sampleOf(branch, sampling)).filter(isObject);
    return samples.length > 1 ? [Object.assign({}, ...samples)] : [];
  },
};

const MOST_LENGTH = 100_000;
const MOST_ITEMS = 1_000;
const OTHERS: readonly Json[] = ['text', 1, 1.5, true, null, [], {}];

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function isAlsoNumber(value: Json, types: readonly (Json | undefined)[]): boolean {
  return typeof value === 'number' && types.includes('number');
}

/** Values that are nearly listed. Another letter case is left out: what comes of it is open. */
function nearListed(listed: readonly Json[]): Json[] {
  const texts = listed.filter((value) => typeof value === 'string');
  const numbers = listed.filter((value) => typeof value === 'number');
  const near: Json[] = [
    ...texts.flatMap((text) => (text === '' ? [] : [`${text}x`, `x${text}`, text.slice(0, -1), `${text}s`])),
    ...(texts.length === 0 ? [] : ['unlisted', texts.join(',')]),
    ...(numbers.length === 0 ? [] : [Math.max(...numbers) + 1, Math.min(...numbers) - 1, 99]),
    ...listed.flatMap((value) => (typeof value === 'boolean' ? [!value] : [])),
    ...(texts.length + numbers.length === 0 ? ['unlisted'] : []),
  ];
  return near.filter((value) => value !== '' && !listed.some((one) => sameJson(one, value)));
}

/** Numbers just below a bound. */
function below(bound: number, schema: JsonObject): number[] {
  const step = typeof schema.multipleOf === 'number' ? schema.multipleOf : 1;
  const whole = [bound - step, bound - 10 * step];
  const isWhole = [schema.type].flat().includes('integer') || step !== 1;
  return isWhole ? whole : [...whole, Math.round((bound - 0.01) * 100) / 100];
}

function extraMembers({ sample, schema }: KeywordBreaking): Json[] {
  const base = isObject(sample) ? sample : {};
  const names = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  const near = names.slice(0, 2).map((name) => `${name}s`);
  return ['cs_extra', ...near].filter((name) => !names.includes(name)).map((name) => ({ ...base, [name]: 'x' }));
}

function memberSample(schema: JsonObject, name: string, sampling: Sampling): Json {
  const { properties } = schema;
  const member = isObject(properties) && Object.hasOwn(properties, name) ? (properties[name] as Schema) : true;
  return sampleOf(member, sampling) ?? 'x';
}

function without(value: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([own]) => own !== name));
}
