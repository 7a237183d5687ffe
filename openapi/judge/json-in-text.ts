import type { Schema } from '../contract.ts';
import { isObject, type Json, sameJson } from '../json.ts';
import { readJson } from '../wire/read-json.ts';
import { breaches, breachesInline } from './broken-schema.ts';
import type { JudgedValue } from './judged-value.ts';
import { isPlain } from './plain.ts';
import type { Plan } from './plan.ts';
import type { PlannedParameter } from './plan-parameter.ts';

type Inside = NonNullable<PlannedParameter['inside']>;

/** Judges JSON that stands in the text of a parameter: by `contentSchema`, or by the schema of a `content` parameter. */
export function judgeInside(
  planned: PlannedParameter,
  inside: Inside,
  of: { readonly text: string; readonly plan: Plan },
): JudgedValue {
  const { text, plan } = of;
  const json = readJson(text);
  if (json.kind === 'too-deep') {
    return { validity: 'open', text, strictlyFails: true, problem: 'is nested too deep', openBy: 'A-007' };
  }
  if (json.kind === 'value' && json.longName) {
    return { validity: 'open', text, value: json.value, strictlyFails: false, openBy: 'A-007' };
  }
  if (json.kind === 'malformed' && text !== text.trim()) {
    // White space at the ends that JSON does not know, such as a byte order mark: it is open whether it counts.
    const trimmed = judgeInside(planned, inside, { text: text.trim(), plan });
    if (trimmed.validity !== 'invalid') {
      return { ...malformed(inside, json), validity: 'open', text, strictlyFails: true, openBy: 'A-007' };
    }
  }
  const problem =
    json.kind === 'malformed'
      ? malformed(inside, json)
      : problemInside(planned, inside, { text, plan, value: json.value });
  const value = json.kind === 'value' ? { value: json.value } : {};
  if (problem === undefined) {
    const isSure =
      json.kind === 'value' && !json.repeats && isPlainInside(planned, inside, { text, plan, value: json.value });
    if (isSure) return { validity: 'valid', text, ...value, strictlyFails: false };
    return { validity: 'open', text, ...value, strictlyFails: false, openBy: 'A-007' };
  }
  const broken = { text, ...value, strictlyFails: true, ...problem };
  const isOpen = fits(planned.parameter.open, { text, plan, ...value });
  return isOpen ? { validity: 'open', ...broken, openBy: 'x-open' } : { validity: 'invalid', ...broken };
}

interface Written {
  readonly text: string;
  readonly plan: Plan;
  readonly value: Json;
}

interface Problem {
  readonly problem: string;
  readonly pointer: string;
}

function malformed(inside: Inside, json: { readonly message: string }): Problem {
  return { problem: `must be valid JSON (${json.message})`, pointer: inside.pointer };
}

function problemInside(planned: PlannedParameter, inside: Inside, { text, plan, value }: Written): Problem | undefined {
  const { content, schemaPointer } = planned.parameter;
  const isWhole = content !== undefined || inside.pointer === schemaPointer;
  const [outer] = isWhole ? [] : breaches(plan.schemas, schemaPointer, text);
  if (outer !== undefined) return { problem: outer.message, pointer: outer.schemaPointer };
  const [error] = isWhole ? breaches(plan.schemas, schemaPointer, value) : breachesInline(plan.schemas, inside, value);
  if (error === undefined) return undefined;
  const where = error.pointer === '' ? '' : `${error.pointer.slice(1).replaceAll('/', '.')} `;
  return { problem: `${where}${error.message}`, pointer: error.schemaPointer || inside.pointer };
}

/** Plainness of JSON inside a text: `x-plain` may say it of the text, of the value inside, or leave it to the built-in forms. */
function isPlainInside(planned: PlannedParameter, inside: Inside, written: Written): boolean {
  const { plain, examples } = planned.parameter;
  if (fits(plain, written)) return true;
  const isPrinted = examples.some((example) => {
    const read = typeof example === 'string' ? readJson(example) : undefined;
    return sameJson(read?.kind === 'value' ? read.value : example, written.value);
  });
  if (isPrinted || plain !== undefined) return isPrinted;
  const { contract, schemas } = written.plan;
  return isPlain(inside.schema, written.value, { root: contract.root, schemas });
}

/** True when a schema of a text that holds JSON takes the text and, by `contentSchema`, the value inside. */
function fits(
  schema: Schema | undefined,
  written: { readonly text: string; readonly plan: Plan; readonly value?: Json },
): boolean {
  if (schema === undefined) return false;
  const { schemas } = written.plan;
  const { text, value } = written;
  if (!isObject(schema)) return schema;
  const { contentSchema } = schema;
  if (contentSchema === undefined) {
    return schemas.acceptsInline(schema, text) || (value !== undefined && schemas.acceptsInline(schema, value));
  }
  return (
    value !== undefined && schemas.acceptsInline(schema, text) && schemas.acceptsInline(contentSchema as Schema, value)
  );
}
