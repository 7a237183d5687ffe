import type { Schema } from '../../../openapi/contract.ts';
import { child } from '../../../openapi/document/pointer.ts';
import { isObject, type Json, type JsonObject } from '../../../openapi/json.ts';
import { type PlacedSchema, schemaParts } from '../../../openapi/schema/resolve-schema.ts';
import { keywordValues } from './keyword-values.ts';
import { type Sampling, sampleOf } from './sample.ts';

/** A whole value that breaks its schema in one place. */
export interface Spoilt {
  /** The keyword that is meant. */
  readonly keyword: string;
  /** JSON pointer of the keyword in the document. */
  readonly pointer: string;
  /** JSON pointer of the place in the value. */
  readonly at: string;
  readonly value: Json;
}

/** Every keyword of a schema broken in a value of it, place by place; members that the value lacks are put in. Each value is refused by the schema as a whole. */
export function spoil(placed: PlacedSchema, value: Json | undefined, sampling: Sampling): readonly Spoilt[] {
  const found: Spoilt[] = [];
  const counts = new Map<string, number>();
  const keep = (spoilt: Spoilt): void => {
    const key = `${spoilt.pointer} ${spoilt.at}`;
    const count = counts.get(key) ?? 0;
    if (count >= MOST_VALUES || found.length >= MOST_FOUND) return;
    counts.set(key, count + 1);
    found.push(spoilt);
  };
  const walk: Walk = {
    sampling,
    depth: 0,
    at: '',
    put: (inner) => inner,
    keep,
    found: (spoilt) => {
      if (!sampling.accepts(placed.schema, spoilt.value)) keep(spoilt);
    },
  };
  into(placed, value ?? sampleOf(placed.schema, sampling), walk);
  return found;
}

/** Values kept of one keyword at one place, of one schema, and how deep a schema is followed. */
const MOST_VALUES = 6;
const MOST_FOUND = 3_000;
const DEEPEST = 8;

interface Walk {
  readonly sampling: Sampling;
  readonly depth: number;
  readonly at: string;
  /** Makes the whole value of a value at this place. */
  readonly put: (inner: Json) => Json;
  /** Takes a value that shall break the schema as a whole. */
  readonly found: (spoilt: Spoilt) => void;
  /** Takes a value that is certain to be wrong. */
  readonly keep: (spoilt: Spoilt) => void;
}

function into(placed: PlacedSchema, value: Json | undefined, walk: Walk): void {
  if (walk.depth > DEEPEST) return;
  for (const { schema, pointer } of schemaParts(walk.sampling.root, placed)) {
    if (typeof schema === 'boolean') continue;
    ownKeywords({ schema, pointer }, value, walk);
    branches({ schema, pointer }, value, walk);
    members({ schema, pointer }, value, walk);
    items({ schema, pointer }, value, walk);
    // Deeper down `contentSchema` only describes.
    if (walk.depth === 0) inside({ schema, pointer }, value, walk);
  }
}

interface Part {
  readonly schema: JsonObject;
  readonly pointer: string;
}

function ownKeywords({ schema, pointer }: Part, sample: Json | undefined, walk: Walk): void {
  const { sampling, at } = walk;
  for (const [keyword, argument] of Object.entries(schema)) {
    if (!Object.hasOwn(keywordValues, keyword)) continue;
    for (const value of keywordValues[keyword]?.({ argument, schema, sample, sampling }) ?? [])
      walk.found({ keyword, pointer: child(pointer, keyword), at, value: walk.put(value) });
  }
}

/** Each branch, from the value where it fits the branch, else from a value of the branch. */
function branches({ schema, pointer }: Part, value: Json | undefined, walk: Walk): void {
  const { sampling } = walk;
  for (const keyword of ['anyOf', 'oneOf', 'dependentSchemas'] as const) {
    const list = schema[keyword];
    for (const [name, branch] of Object.entries(isObject(list) || Array.isArray(list) ? list : {}) as [
      string,
      Schema,
    ][]) {
      const start = keyword === 'dependentSchemas' ? withMember(value, name) : value;
      const fits = start !== undefined && sampling.accepts(branch, start);
      const sample = fits ? start : (sampleOf(branch, sampling) ?? start);
      into({ schema: branch, pointer: child(pointer, keyword, name) }, sample, { ...walk, depth: walk.depth + 1 });
    }
  }
  const { if: condition } = schema;
  if (condition === undefined) return;
  for (const keyword of ['then', 'else'] as const) {
    const branch = schema[keyword];
    if (branch === undefined) continue;
    const isMeant = (one: Json): boolean => sampling.accepts(condition as Schema, one) === (keyword === 'then');
    const sample = [
      value,
      sampleOf({ allOf: [condition, branch] }, sampling),
      sampleOf(branch as Schema, sampling),
    ].find((one) => one !== undefined && isMeant(one));
    const start = sample !== undefined && isObject(sample) && isObject(value) ? { ...value, ...sample } : sample;
    into({ schema: branch as Schema, pointer: child(pointer, keyword) }, start, { ...walk, depth: walk.depth + 1 });
  }
}

function withMember(value: Json | undefined, name: string): Json | undefined {
  if (value === undefined || !isObject(value) || Object.hasOwn(value, name)) return value;
  return { ...value, [name]: 'text' };
}

function members({ schema, pointer }: Part, value: Json | undefined, walk: Walk): void {
  const { properties, additionalProperties } = schema;
  const base = isObject(value) ? value : {};
  const step = (name: string, member: Schema, place: string): void => {
    const own = Object.hasOwn(base, name) ? base[name] : sampleOf(member, walk.sampling);
    into({ schema: member, pointer: place }, own, {
      ...walk,
      depth: walk.depth + 1,
      at: child(walk.at, name),
      put: (inner) => walk.put({ ...base, [name]: inner }),
    });
  };
  if (isObject(properties)) {
    for (const [name, member] of Object.entries(properties))
      step(name, member as Schema, child(pointer, 'properties', name));
  }
  if (isObject(additionalProperties)) step('cs_extra', additionalProperties, child(pointer, 'additionalProperties'));
}

function items({ schema, pointer }: Part, value: Json | undefined, walk: Walk): void {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [];
  const step = (index: number, item: Schema, place: string): void => {
    const own = list[index] ?? sampleOf(item, walk.sampling);
    into({ schema: item, pointer: place }, own, {
      ...walk,
      depth: walk.depth + 1,
      at: child(walk.at, index),
      put: (inner) => walk.put(index < list.length ? list.with(index, inner) : [...list, inner]),
    });
  };
  const prefix = Array.isArray(schema.prefixItems) ? (schema.prefixItems as Schema[]) : [];
  for (const [index, item] of prefix.entries()) step(index, item, child(pointer, 'prefixItems', index));
  if (isObject(schema.items)) step(prefix.length, schema.items, child(pointer, 'items'));
}

/** JSON inside a text: the text is no JSON, or the value inside is wrong. */
function inside({ schema: outer, pointer }: Part, value: Json | undefined, walk: Walk): void {
  const { contentSchema, contentMediaType } = outer;
  if (typeof contentMediaType !== 'string' || !/[/+]json$/.test(contentMediaType)) return;
  const parsed = typeof value === 'string' ? parse(value) : undefined;
  const place = child(pointer, contentSchema === undefined ? 'contentMediaType' : 'contentSchema');
  for (const text of malformed(typeof value === 'string' ? value : '{}'))
    walk.keep({ keyword: 'contentSchema', pointer: place, at: walk.at, value: walk.put(text) });
  if (contentSchema === undefined) return;
  const schema = contentSchema as Schema;
  const sampling = walk.sampling;
  into({ schema: contentSchema as Schema, pointer: place }, parsed ?? sampleOf(schema, sampling), {
    ...walk,
    depth: walk.depth + 1,
    put: (inner) => inner,
    found: (spoilt) => {
      if (sampling.accepts(schema, spoilt.value)) return;
      walk.keep({ ...spoilt, at: walk.at, value: walk.put(JSON.stringify(spoilt.value)) });
    },
  });
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Texts that are nearly JSON. */
export function malformed(text: string): readonly string[] {
  return [
    text.slice(0, -1),
    `${text}}`,
    `${text},`,
    text.replaceAll('"', "'"),
    'text',
    '{',
    text.replace(/^\{/, '{,'),
  ].filter((one) => parse(one) === undefined);
}
