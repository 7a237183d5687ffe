import type { Schema } from '../../../openapi/contract.ts';
import { isObject, type Json, type JsonObject } from '../../../openapi/json.ts';
import { textsOfPatterns } from '../../../openapi/pattern/pattern-texts.ts';
import { patternRegExp } from '../../../openapi/schema/bounded-pattern.ts';
import { refPointer, schemaAt } from '../../../openapi/schema/resolve-schema.ts';
import { Draw } from '../draw.ts';
import { ALL, ANY_FLAT, ARRAY, type Flat, NUMBER, OBJECT, product, STRING } from './flat.ts';
import type { Flattening } from './flattening.ts';
import { asSchema, isChecked, ownTypes, schemaList, texts } from './own-flat.ts';

/**
 * The alternatives of what a schema does not allow: each breaks one of its keywords. What cannot be broken by construction gives a
 * last alternative that is tested.
 */
export function negate(schema: Schema, on: Flattening): readonly Flat[] {
  if (typeof schema === 'boolean') return schema ? [] : [ANY_FLAT];
  if (on.open.has(schema)) return [];
  const known = on.negated.get(schema);
  if (known !== undefined) return known;
  if (on.negating.has(schema)) return [];
  on.negating.add(schema);
  const broken = [...brokenAssertions(schema), ...brokenParts(schema, on)];
  const isWhole = !UNBROKEN.some((keyword) => schema[keyword] !== undefined);
  const flats = isWhole ? broken : [...broken, { ...ANY_FLAT, untold: true }];
  on.negating.delete(schema);
  on.negated.set(schema, flats);
  return flats;
}

/** Keywords that are not broken by construction. */
const UNBROKEN = ['propertyNames', 'unevaluatedProperties', 'unevaluatedItems'] as const;

const negations = new WeakMap<JsonObject, JsonObject>();

/** The schema `{not: …}` of a schema: always the same one. */
export function negationOf(schema: JsonObject): JsonObject {
  const known = negations.get(schema);
  if (known !== undefined) return known;
  const negation = { not: schema };
  negations.set(schema, negation);
  return negation;
}

function not(schema: Schema): Schema {
  return typeof schema === 'boolean' ? !schema : negationOf(schema);
}

function brokenAssertions(schema: JsonObject): Flat[] {
  const found: Flat[] = [];
  const add = (part: Partial<Flat>): void => {
    found.push({ ...ANY_FLAT, ...part });
  };
  const types = ownTypes(schema);
  if (types !== ALL) add({ types: ALL & ~types });
  if (schema.const !== undefined) add({ notValues: [schema.const] });
  if (Array.isArray(schema.enum)) add({ notValues: schema.enum as readonly Json[] });
  numberBreaches(schema, add);
  stringBreaches(schema, add);
  arrayBreaches(schema, add);
  objectBreaches(schema, add);
  return found;
}

type Add = (part: Partial<Flat>) => void;

function numberBreaches(schema: JsonObject, add: Add): void {
  const types = NUMBER;
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (typeof minimum === 'number') add({ types, maximum: minimum, belowMaximum: true });
  if (typeof exclusiveMinimum === 'number') add({ types, maximum: exclusiveMinimum });
  if (typeof maximum === 'number') add({ types, minimum: maximum, aboveMinimum: true });
  if (typeof exclusiveMaximum === 'number') add({ types, minimum: exclusiveMaximum });
  if (typeof multipleOf === 'number') add({ types, notSteps: [multipleOf] });
}

function stringBreaches(schema: JsonObject, add: Add): void {
  const types = STRING;
  const { minLength, maxLength, pattern, format } = schema;
  if (typeof minLength === 'number' && minLength > 0) add({ types, maxLength: minLength - 1 });
  if (typeof maxLength === 'number') add({ types, minLength: maxLength + 1 });
  if (typeof pattern === 'string') add({ types, notPatterns: [pattern] });
  if (typeof format === 'string' && isChecked(format)) add({ types, notFormats: [format] });
}

function arrayBreaches(schema: JsonObject, add: Add): void {
  const types = ARRAY;
  const { minItems, maxItems, uniqueItems, contains, minContains = 1, maxContains } = schema;
  if (typeof minItems === 'number' && minItems > 0) add({ types, maxItems: minItems - 1 });
  if (typeof maxItems === 'number') add({ types, minItems: maxItems + 1 });
  if (uniqueItems === true) add({ types, repeats: true, minItems: 2 });
  const prefix = Array.isArray(schema.prefixItems) ? (schema.prefixItems as Schema[]) : [];
  for (const [index, item] of prefix.entries()) add(brokenItem(item, index));
  if (schema.items !== undefined && schema.items !== true) add(brokenItem(asSchema(schema.items), prefix.length));
  if (contains === undefined) return;
  const few = { schema: asSchema(contains), least: 0, most: Number(minContains) - 1 };
  if (few.most >= 0) add({ types, contains: [few] });
  if (typeof maxContains === 'number') add({ types, contains: [{ ...few, least: maxContains + 1, most: Infinity }] });
}

function brokenItem(schema: Schema, index: number): Partial<Flat> {
  const prefix = [...Array.from({ length: index }, (): Schema => true), not(schema)];
  return {
    types: ARRAY,
    minItems: index + 1,
    itemLayers: [{ prefix, rest: undefined, spares: false, silent: true }],
    odd: true,
  };
}

function objectBreaches(schema: JsonObject, add: Add): void {
  const types = OBJECT;
  const { minProperties, maxProperties, properties, dependentRequired } = schema;
  for (const name of texts(schema.required)) add({ types, forbidden: new Set([name]) });
  if (typeof minProperties === 'number' && minProperties > 0) add({ types, maxProperties: minProperties - 1 });
  if (typeof maxProperties === 'number') add({ types, minProperties: maxProperties + 1 });
  for (const [name, member] of Object.entries(isObject(properties) ? properties : {})) {
    const broken = not(asSchema(member));
    const layer = { properties: new Map([[name, broken]]), patterns: [], rest: undefined, silent: true };
    if (broken !== false) add({ types, required: new Set([name]), layers: [layer], odd: true });
  }
  for (const [name, member] of strayMembers(schema)) {
    const layer = { properties: new Map([[name, not(member)]]), patterns: [], rest: undefined, silent: true };
    if (member !== true) add({ types, required: new Set([name]), layers: [layer], odd: true });
  }
  for (const [name, needs] of Object.entries(isObject(dependentRequired) ? dependentRequired : {})) {
    for (const need of texts(needs)) add({ types, required: new Set([name]), forbidden: new Set([need]) });
  }
}

/** Members that `additionalProperties` and `patternProperties` speak of, one each. */
function strayMembers({ properties, patternProperties, additionalProperties }: JsonObject): [string, Schema][] {
  const patterns = Object.entries(isObject(patternProperties) ? patternProperties : {});
  const named = patterns.flatMap(([pattern, member]): [string, Schema][] => {
    const name = textsOfPatterns([pattern], { least: 0, most: 40 })?.write(new Draw(), false);
    return name === undefined || !patternRegExp(pattern).test(name) ? [] : [[name, asSchema(member)]];
  });
  if (additionalProperties === undefined) return named;
  const isDeclared = (name: string): boolean =>
    (isObject(properties) && Object.hasOwn(properties, name)) ||
    patterns.some(([pattern]) => patternRegExp(pattern).test(name));
  const stray = ['extra', 'x', 'zz-9', '0', 'Ä'].find((name) => !isDeclared(name));
  return stray === undefined ? named : [...named, [stray, asSchema(additionalProperties)]];
}

function brokenParts(schema: JsonObject, on: Flattening): Flat[] {
  const found: Flat[] = [];
  const target = refPointer(schema);
  if (target !== undefined) found.push(...negate(schemaAt(on.root, target) ?? true, on));
  for (const part of schemaList(schema.allOf)) found.push(...negate(part, on));
  if (schema.anyOf !== undefined) found.push(...product(schemaList(schema.anyOf).map((part) => negate(part, on))));
  if (schema.oneOf !== undefined) found.push(...notOne(schemaList(schema.oneOf), on));
  if (schema.not !== undefined) found.push(...on.flatten(asSchema(schema.not)));
  if (schema.if !== undefined) found.push(...brokenConditional(schema, on));
  for (const [name, part] of Object.entries(isObject(schema.dependentSchemas) ? schema.dependentSchemas : {})) {
    const present: Flat = { ...ANY_FLAT, types: OBJECT, required: new Set([name]) };
    found.push(...product([[present], negate(asSchema(part), on)]));
  }
  return found;
}

/** No branch, or two of them. */
function notOne(branches: readonly Schema[], on: Flattening): readonly Flat[] {
  const none = product(branches.map((branch) => negate(branch, on)));
  const flats = branches.map((branch) => on.flatten(branch));
  const two = flats.flatMap((left, index) =>
    flats.slice(index + 1, index + 3).flatMap((right) => product([left, right])),
  );
  return [...none, ...two];
}

function brokenConditional(schema: JsonObject, on: Flattening): readonly Flat[] {
  const condition = asSchema(schema.if);
  return [
    ...(schema.then === undefined ? [] : product([on.flatten(condition), negate(asSchema(schema.then), on)])),
    ...(schema.else === undefined ? [] : product([negate(condition, on), negate(asSchema(schema.else), on)])),
  ];
}
