import type { Json } from '../openapi/json.ts';
import type { Plan, PlannedParameter } from '../openapi/judge/plan.ts';
import { judgeWireValue } from '../openapi/judge/value.ts';
import { isObject } from '../openapi/json.ts';
import { resolveSchema } from '../openapi/schema/resolve-schema.ts';
import type { Schema } from '../openapi/contract.ts';

/** A text for a parameter, and what the contract makes of it. */
export interface Candidate {
  readonly text: string;
  readonly validity: 'valid' | 'invalid' | 'open';
  /** Why it is tried: `example`, `listed value "pdf"`, `not a number`. */
  readonly why: string;
}

const GENERAL = ['1', '0', 'abc', 'Example', 'true', 'user@example.com', '2125550123', '0123456789abcdef01234567', '2026-01-31', '{}', '10.50'];

/** A plain valid text for a parameter: the document's example, a listed value, else one that the judge finds valid. */
export function plainText(planned: PlannedParameter, plan: Plan): string | undefined {
  return candidates(planned, plan).find(({ validity }) => validity === 'valid')?.text;
}

/** Texts that show a parameter's meaning, each judged: examples, listed values, defaults, both sides of bounds, general ones. */
export function candidates(planned: PlannedParameter, plan: Plan): Candidate[] {
  const { parameter } = planned;
  const tried = new Map<string, string>();
  const note = (value: Json, why: string): void => {
    const text = textOf(value);
    if (!tried.has(text)) tried.set(text, why);
  };
  for (const example of parameter.examples) note(example, 'the documented example');
  for (const value of listedValues(parameter.schema, plan)) note(value, `the listed value ${JSON.stringify(value)}`);
  if (parameter.default.kind === 'constant') note(parameter.default.value, 'the default');
  for (const bound of bounds(parameter.schema, plan)) note(bound, `${bound}, at a bound`);
  for (const text of GENERAL) note(text, 'a plain value');
  return [...tried].map(([text, why]) => ({ text, why, validity: judgeText(planned, text, plan) }));
}

/** Texts of other types than the parameter's: each breaks nothing but the schema. */
export function wrongTexts(planned: PlannedParameter, plan: Plan): Candidate[] {
  const listed = listedValues(planned.parameter.schema, plan);
  const near = listed.flatMap((value) => (typeof value === 'string' && value.length > 1 ? [`${value}x`] : []));
  const texts: [string, string][] = [
    ['abc', 'letters'],
    ['4.5', 'a fraction'],
    ['a b', 'a space inside'],
    ['a@b', 'an @ inside'],
    ['a#b', 'a # inside'],
    ['{', 'broken JSON'],
    ['[]', 'a JSON array'],
    ['{"type":"NONE"}', 'an unknown type'],
    ['yes', 'another word'],
    ['zzz', 'an unlisted word'],
    ['-3', 'a number that is not listed'],
    ['999', 'a large number'],
    ...near.slice(0, 1).map((text): [string, string] => [text, 'nearly a listed value']),
  ];
  const judged = texts.map(([text, why]) => ({ text, why, validity: judgeText(planned, text, plan) }));
  return judged.filter(({ validity }) => validity === 'invalid');
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
  const parts = [resolved.anyOf, resolved.oneOf, resolved.allOf].flatMap((list) => (Array.isArray(list) ? (list as Schema[]) : []));
  return [...own, ...parts.flatMap((part) => listedValues(part, plan, depth + 1))];
}

function bounds(schema: Schema, plan: Plan, depth = 0): number[] {
  const resolved = depth > 20 ? false : resolveSchema(plan.contract.root, schema);
  if (!isObject(resolved)) return [];
  const own = [resolved.minimum, resolved.maximum].filter((value) => typeof value === 'number').flatMap((value) => [value, value - 1, value + 1]);
  const parts = [resolved.anyOf, resolved.oneOf, resolved.allOf].flatMap((list) => (Array.isArray(list) ? (list as Schema[]) : []));
  return [...own, ...parts.flatMap((part) => bounds(part, plan, depth + 1))];
}
