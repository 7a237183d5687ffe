import type { Schema } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';
import { isObject } from '../openapi/json.ts';
import type { Plan } from '../openapi/judge/plan.ts';
import type { PlannedParameter } from '../openapi/judge/plan-parameter.ts';
import { judgeWireValue } from '../openapi/judge/value.ts';
import { resolveSchema, schemaKeyword } from '../openapi/schema/resolve-schema.ts';
import { plainInstances } from './plain-instances.ts';

/** A text for a parameter, and what the contract makes of it. */
export interface Candidate {
  readonly text: string;
  readonly validity: 'valid' | 'invalid' | 'open';
  /** Why it is tried: `example`, `listed value "pdf"`, `not a number`. */
  readonly why: string;
}

const GENERAL = [
  '1',
  '0',
  'abc',
  'Example',
  'true',
  'user@example.com',
  '2125550123',
  '0123456789abcdef01234567',
  '2026-01-31',
  '{}',
  '10.50',
];

/** Texts that patterns are written for. */
const PATTERNED = ['TRUE', 'True', 'FALSE', '+1 212 555 0123', 'a@example.com b@example.com', '212 555 0123', '11'];

/** Texts that are tried for any parameter: seeing one again says nothing about where it comes from. */
export const PLAIN_TEXTS: ReadonlySet<string> = new Set([...GENERAL, ...PATTERNED]);

/** A plain valid text for a parameter: the document's example, a listed value, else one that the judge finds valid. */
export function plainText(planned: PlannedParameter, plan: Plan): string | undefined {
  return candidates(planned, plan).find(({ validity }) => validity === 'valid')?.text;
}

const knownCandidates = new WeakMap<PlannedParameter, readonly Candidate[]>();

/** Texts that show a parameter's meaning, each judged: examples, listed values, defaults, both sides of bounds, general ones. */
export function candidates(planned: PlannedParameter, plan: Plan): readonly Candidate[] {
  const known = knownCandidates.get(planned) ?? findCandidates(planned, plan);
  knownCandidates.set(planned, known);
  return known;
}

function findCandidates(planned: PlannedParameter, plan: Plan): readonly Candidate[] {
  const { parameter } = planned;
  const tried = new Map<string, string>();
  const note = (value: Json, why: string): void => {
    const text = textOf(value);
    if (!tried.has(text)) tried.set(text, why);
  };
  for (const example of parameter.examples) note(example, 'the documented example');
  for (const value of listedValues(parameter.schema, plan)) note(value, `the listed value ${JSON.stringify(value)}`);
  if (parameter.default.kind === 'constant') note(parameter.default.value, 'the default');
  for (const [name, values] of listedMembers(planned, plan))
    for (const value of values)
      note(JSON.stringify({ [name]: value }), `JSON with ${name} ${String(value)}, a listed bound`);
  const plain = isObject(parameter.plain) ? parameter.plain.contentSchema : undefined;
  if (planned.inside !== undefined && plain !== undefined)
    for (const value of plainInstances(plan.contract.root, plain as Schema).slice(0, 8)) note(value, 'a plain value');
  for (const bound of bounds(parameter.schema, plan)) note(bound, `${bound}, at a bound`);
  const isAmount = planned.types.has('number') && !planned.types.has('string');
  for (const text of isAmount ? ['10.50', ...GENERAL] : GENERAL) note(text, 'a plain value');
  // A name that must be new is made anew for every request.
  const isPatterned =
    parameter.plain !== undefined || schemaKeyword(plan.contract.root, parameter.schema, 'pattern') !== undefined;
  if (isPatterned && parameter.unique === undefined)
    for (const text of PATTERNED) note(text, `${text}, which fits the pattern (a bound)`);
  if (planned.isText && parameter.unique === undefined && parameter.refers === undefined)
    note('two words', 'of two words (a bound)');
  return [...tried].map(([text, why]) => ({ text, why, validity: judgeText(planned, text, plan) }));
}

const knownWrong = new WeakMap<PlannedParameter, readonly Candidate[]>();

/** Texts of other types than the parameter's: each breaks nothing but the schema. */
export function wrongTexts(planned: PlannedParameter, plan: Plan): readonly Candidate[] {
  const known = knownWrong.get(planned) ?? findWrongTexts(planned, plan);
  knownWrong.set(planned, known);
  return known;
}

function findWrongTexts(planned: PlannedParameter, plan: Plan): readonly Candidate[] {
  const listed = listedValues(planned.parameter.schema, plan);
  const foreign = foreignTexts(planned, plan).map((text): [string, string] => [text, 'a value of another parameter']);
  const inner = insideTexts(planned, plan);
  const near = listed.flatMap((value) => (typeof value === 'string' && value.length > 1 ? [`${value}x`] : []));
  const texts: [string, string][] = [
    ...inner,
    ...(planned.inside === undefined ? [] : [['[]', 'a JSON array'] as [string, string]]),
    ...besideOpen(planned, plan),
    ...foreign,
    ['abc', 'letters'],
    ['-3', 'a number that is not listed'],
    ['30', 'a plain number'],
    ['4.5', 'a fraction'],
    ['a b', 'a space inside'],
    ['a@b', 'an @ inside'],
    ['a#b', 'a # inside'],
    ['{', 'broken JSON'],
    ...(planned.inside === undefined ? [['[]', 'a JSON array'] as [string, string]] : []),
    ['{"type":"NONE"}', 'an unknown type'],
    ['yes', 'another word'],
    ['zzz', 'an unlisted word'],
    ['999', 'a large number'],
    ...near.slice(0, 1).map((text): [string, string] => [text, 'nearly a listed value']),
  ];
  const judged = texts.map(([text, why]) => ({ text, why, validity: judgeText(planned, text, plan) }));
  return judged.filter(({ validity }) => validity === 'invalid');
}

/** The whole numbers after those that the contract leaves open by name: they are not left open. */
function besideOpen({ parameter }: PlannedParameter, plan: Plan): [string, string][] {
  if (parameter.open === undefined) return [];
  const open = listedValues(parameter.open, plan).filter((value) => typeof value === 'number');
  return open.slice(0, 2).map((value) => [String(value + 1), 'next to a value that is left open']);
}

/** Values that other parameters of the operation list: near enough to be taken by mistake. */
function foreignTexts(planned: PlannedParameter, plan: Plan): string[] {
  const own = listedValues(planned.parameter.schema, plan);
  if (own.length === 0 && !planned.types.has('integer') && !planned.types.has('number')) return [];
  const isText = own.some((value) => typeof value === 'string' && value !== '');
  const others = plan.parameters
    .flatMap(({ parameter }) => listedValues(parameter.schema, plan))
    .filter((value) => !own.includes(value));
  const texts = [...new Set(others.map(textOf))]
    .filter((text) => text !== '')
    .filter((text) => judgeText(planned, text, plan) === 'invalid');
  const likely = isText
    ? texts.filter((text) => own.some((value) => alike(String(value), text)))
    : texts.filter((text) => text.startsWith('-'));
  const words = texts.filter((text) => !likely.includes(text));
  return [...likely.slice(0, 3), ...words.slice(0, 1)];
}

/** `3_month` and `3_months`; `plan` and `` are alike to nothing but themselves. */
function alike(left: string, right: string): boolean {
  return (
    left !== '' &&
    right !== '' &&
    (left.startsWith(right.slice(0, -1)) || right.startsWith(left.slice(0, -1)) || left === 'plan' || right === 'plan')
  );
}

/** JSON texts whose listed members hold an unlisted value. */
function insideTexts(planned: PlannedParameter, plan: Plan): [string, string][] {
  return listedMembers(planned, plan)
    .slice(0, 1)
    .map(([name]) => [JSON.stringify({ [name]: 'NONE' }), `JSON with an unknown ${name}`]);
}

/** The members of JSON inside a text that list their values. */
function listedMembers(planned: PlannedParameter, plan: Plan): [string, readonly Json[]][] {
  const members = new Map<string, Json[]>();
  const look = (schema: Schema, depth: number): void => {
    const resolved = depth > 10 ? false : resolveSchema(plan.contract.root, schema);
    if (!isObject(resolved)) return;
    for (const [name, member] of Object.entries(isObject(resolved.properties) ? resolved.properties : {})) {
      const values = listedValues(member as Schema, plan);
      if (values.length > 0) members.set(name, [...(members.get(name) ?? []), ...values]);
    }
    for (const list of [resolved.anyOf, resolved.oneOf, resolved.allOf])
      for (const part of Array.isArray(list) ? list : []) look(part as Schema, depth + 1);
  };
  if (planned.inside !== undefined) look(planned.inside.schema, 0);
  return [...members];
}

/** What the judge makes of one text for a parameter. */
export function judgeText(planned: PlannedParameter, text: string, plan: Plan): Candidate['validity'] {
  if (planned.shape !== 'text') return 'open';
  return judgeWireValue(planned, { kind: 'text', text }, plan).validity;
}

/** A JSON value as it is written in a parameter. */
export function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Every value that a schema lists, by `enum` or `const`, also in its branches. */
export function listedValues(schema: Schema, plan: Plan, depth = 0): Json[] {
  const resolved = depth > 20 ? false : resolveSchema(plan.contract.root, schema);
  if (!isObject(resolved)) return [];
  const own = resolved.const === undefined ? (Array.isArray(resolved.enum) ? resolved.enum : []) : [resolved.const];
  const parts = [resolved.anyOf, resolved.oneOf, resolved.allOf].flatMap((list) =>
    Array.isArray(list) ? (list as Schema[]) : [],
  );
  return [...own, ...parts.flatMap((part) => listedValues(part, plan, depth + 1))];
}

function bounds(schema: Schema, plan: Plan, depth = 0): number[] {
  const resolved = depth > 20 ? false : resolveSchema(plan.contract.root, schema);
  if (!isObject(resolved)) return [];
  const own = [resolved.minimum, resolved.maximum]
    .filter((value) => typeof value === 'number')
    .flatMap((value) => [value, value - 1, value + 1, ...(resolved.type === 'number' ? [value - 0.5] : [])]);
  const parts = [resolved.anyOf, resolved.oneOf, resolved.allOf].flatMap((list) =>
    Array.isArray(list) ? (list as Schema[]) : [],
  );
  return [...own, ...parts.flatMap((part) => bounds(part, plan, depth + 1))];
}
