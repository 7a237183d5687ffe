import type { Schema } from '../contract.ts';
import { isObject, type Json, sameJson } from '../json.ts';
import { resolveSchema } from '../schema/resolve-schema.ts';
import { schemaTypes } from '../schema/schema-types.ts';
import { readJson } from '../wire/read-json.ts';
import type { WireValue } from '../wire/style.ts';
import { fold } from '../world/fold.ts';
import { isPlain } from './plain.ts';
import type { Plan, PlannedParameter } from './plan.ts';
import { spell } from './spelling.ts';

/** What the contract makes of one value: valid, invalid, or open (nothing is said about it). */
export interface JudgedValue {
  readonly validity: 'valid' | 'invalid' | 'open';
  /** The typed value; absent when none could be made. */
  readonly value?: Json;
  /** The text as decoded, for a value that is one text. */
  readonly text?: string;
  /** A strict reader refuses it: the mock does. */
  readonly strictlyFails: boolean;
  /** What is asked, to follow the name: `must be …`. For a value that is not valid. */
  readonly problem?: string;
  /** JSON pointer of the keyword that it breaks. */
  readonly pointer?: string;
}

/** Judges what stands on the wire for a parameter. */
export function judgeWireValue(planned: PlannedParameter, wire: WireValue, plan: Plan): JudgedValue {
  switch (wire.kind) {
    case 'text':
      return planned.inside === undefined ? judgeText(planned, wire.text, plan) : judgeInside(planned, wire.text, plan);
    case 'list':
      return judgeTyped(planned, typedList(planned.parameter.schema, wire.items, plan), plan);
    case 'members':
      return judgeTyped(planned, typedMembers(planned.parameter.schema, wire.members, plan), plan);
  }
}

function judgeText(planned: PlannedParameter, text: string, plan: Plan): JudgedValue {
  const { schemas } = plan;
  const { schemaPointer } = planned.parameter;
  const spelling = spell(text, planned.types);
  for (const value of spelling.exact) {
    if (schemas.accepts(schemaPointer, value)) return { ...accepted(planned, value, plan), text };
  }
  const odd = spelling.odd.find((value) => schemas.accepts(schemaPointer, value));
  const [plainest = text] = spelling.exact;
  const broken = { text, value: odd ?? plainest, strictlyFails: true, ...problemOf(planned, plainest, plan) };
  const isOpen =
    odd !== undefined ||
    isOpened(planned, spelling.exact.length > 0 ? spelling.exact : [text], plan) ||
    acceptsFolded(planned, text, plan);
  return { validity: isOpen ? 'open' : 'invalid', ...broken };
}

/** True when the text would be valid without white space at its ends, in another letter case or another Unicode form. */
function acceptsFolded(planned: PlannedParameter, text: string, plan: Plan): boolean {
  const { schemaPointer, schema } = planned.parameter;
  const trimmed = text.normalize('NFKC').trim();
  const candidates = trimmed === text ? [] : spell(trimmed, planned.types).exact;
  if (candidates.some((value) => plan.schemas.accepts(schemaPointer, value))) return true;
  const folded = fold(text);
  return listedTexts(schema, { plan, depth: 0 }).some((listed) => fold(listed) === folded);
}

function listedTexts(schema: Schema, walk: { readonly plan: Plan; readonly depth: number }): string[] {
  if (walk.depth > 20) return [];
  const resolved = resolveSchema(walk.plan.contract.root, schema);
  if (!isObject(resolved)) return [];
  const own = [resolved.const, ...(Array.isArray(resolved.enum) ? resolved.enum : [])].filter(
    (value) => typeof value === 'string',
  );
  const lists = [resolved.anyOf, resolved.oneOf, resolved.allOf].flatMap((list) => (Array.isArray(list) ? list : []));
  return [...own, ...lists.flatMap((part) => listedTexts(part as Schema, { ...walk, depth: walk.depth + 1 }))];
}

function judgeInside(planned: PlannedParameter, text: string, plan: Plan): JudgedValue {
  const inside = planned.inside ?? { schema: true, pointer: '' };
  const outer = planned.parameter.content === undefined;
  if (outer && !plan.schemas.accepts(planned.parameter.schemaPointer, text)) return judgeText(planned, text, plan);
  const json = readJson(text);
  if (json.kind === 'too-deep') return { validity: 'open', text, strictlyFails: true, problem: 'is nested too deep' };
  if (json.kind === 'malformed') {
    const validity = isOpened(planned, [text], plan) ? 'open' : 'invalid';
    return { validity, text, strictlyFails: true, problem: 'must be valid JSON', pointer: inside.pointer };
  }
  const { value } = json;
  const [error] = plan.schemas.errorsInline(inside.schema, value);
  if (error !== undefined) {
    const validity =
      isOpened(planned, [text], plan) || insideAccepts(planned.parameter.open, value, plan) ? 'open' : 'invalid';
    const where = error.pointer === '' ? '' : `${error.pointer.slice(1).replaceAll('/', '.')} `;
    return { validity, text, value, strictlyFails: true, problem: `${where}${error.message}`, pointer: inside.pointer };
  }
  const isSure = !json.repeats && isPlainInside(planned, { schema: inside.schema, value }, plan);
  return { validity: isSure ? 'valid' : 'open', text, value, strictlyFails: false };
}

/** Plainness of JSON inside a text: `x-plain` may say it of the text (by `contentSchema`), or of parts of the value inside. */
function isPlainInside(
  planned: PlannedParameter,
  of: { readonly schema: Schema; readonly value: Json },
  plan: Plan,
): boolean {
  const { plain, examples } = planned.parameter;
  if (insideAccepts(plain, of.value, plan)) return true;
  const printed = examples.some((example) => {
    const read = typeof example === 'string' ? readJson(example) : undefined;
    return sameJson(read?.kind === 'value' ? read.value : example, of.value);
  });
  return printed || (plain === undefined && isPrintedBy(of, plan));
}

function insideAccepts(schema: Schema | undefined, value: Json, plan: Plan): boolean {
  if (!isObject(schema) || schema.contentSchema === undefined) return schema === true;
  return plan.schemas.acceptsInline(schema.contentSchema as Schema, value);
}

function judgeTyped(planned: PlannedParameter, value: Json, plan: Plan): JudgedValue {
  if (plan.schemas.accepts(planned.parameter.schemaPointer, value)) return accepted(planned, value, plan);
  const validity = isOpened(planned, [value], plan) ? 'open' : 'invalid';
  return { validity, value, strictlyFails: true, ...problemOf(planned, value, plan) };
}

function accepted(planned: PlannedParameter, value: Json, plan: Plan): JudgedValue {
  const plain = isPlainValue(planned, { schema: planned.parameter.schema, value }, plan);
  return { validity: plain ? 'valid' : 'open', value, strictlyFails: false };
}

function isPlainValue(
  planned: PlannedParameter,
  of: { readonly schema: Schema; readonly value: Json },
  plan: Plan,
): boolean {
  if (plan.contract.openPlaces.has(planned.parameter.schemaPointer)) return false;
  const { parameter } = planned;
  if (parameter.examples.some((example) => sameJson(example, of.value))) return true;
  if (parameter.plain !== undefined)
    return plan.schemas.acceptsInline(parameter.plain, of.value) || isPrintedBy(of, plan);
  return isPrintedBy(of, plan);
}

function isPrintedBy(of: { readonly schema: Schema; readonly value: Json }, plan: Plan): boolean {
  return isPlain(of.schema, of.value, { root: plan.contract.root, schemas: plan.schemas });
}

/** True when `x-open` says that such a value, though it breaks the schema, may be accepted. */
function isOpened(planned: PlannedParameter, values: readonly Json[], plan: Plan): boolean {
  const { open } = planned.parameter;
  return open !== undefined && values.some((value) => plan.schemas.acceptsInline(open, value));
}

function problemOf(
  planned: PlannedParameter,
  value: Json,
  plan: Plan,
): { readonly problem: string; readonly pointer: string } {
  const [error] = plan.schemas.errors(planned.parameter.schemaPointer, value);
  return {
    problem: error?.message ?? 'is not valid',
    pointer: error?.schemaPointer ?? planned.parameter.schemaPointer,
  };
}

/** The typed array that a list of texts stands for: each item by the schema of its place. */
export function typedList(schema: Schema, items: readonly string[], plan: Plan): Json {
  const { root } = plan.contract;
  const resolved = resolveSchema(root, schema);
  const prefix = isObject(resolved) && Array.isArray(resolved.prefixItems) ? resolved.prefixItems : [];
  const rest = isObject(resolved) && resolved.items !== undefined ? resolved.items : true;
  return items.map((text, index) => typedText((prefix[index] ?? rest) as Schema, text, plan));
}

/** The typed object that texts by member name stand for. */
export function typedMembers(schema: Schema, members: ReadonlyMap<string, string>, plan: Plan): Json {
  const resolved = resolveSchema(plan.contract.root, schema);
  const properties = isObject(resolved) && isObject(resolved.properties) ? resolved.properties : {};
  const rest = isObject(resolved) && resolved.additionalProperties !== undefined ? resolved.additionalProperties : true;
  return Object.fromEntries(
    [...members].map(([name, text]) => {
      const member = Object.hasOwn(properties, name) ? properties[name] : rest;
      return [name, typedText(member as Schema, text, plan)];
    }),
  );
}

function typedText(schema: Schema, text: string, plan: Plan): Json {
  const { exact } = spell(text, schemaTypes(plan.contract.root, schema));
  return exact.find((value) => plan.schemas.acceptsInline(schema, value)) ?? exact[0] ?? text;
}
