import { type Json, sameJson } from '../json.ts';
import type { WireValue } from '../wire/style.ts';
import { fold } from '../world/fold.ts';
import { breaches } from './broken-schema.ts';
import { judgeInside } from './json-in-text.ts';
import type { JudgedValue } from './judged-value.ts';
import { listedTexts } from './listed-texts.ts';
import { isPlain } from './plain.ts';
import type { Plan } from './plan.ts';
import type { PlannedParameter } from './plan-parameter.ts';
import { type Spelling, spell } from './spelling.ts';
import { typedList, typedMembers } from './typed-value.ts';

/** Judges what stands on the wire for a parameter. */
export function judgeWireValue(planned: PlannedParameter, wire: WireValue, plan: Plan): JudgedValue {
  const { schema, schemaPointer } = planned.parameter;
  switch (wire.kind) {
    case 'text': {
      if (planned.inside !== undefined) return judgeInside(planned, planned.inside, { text: wire.text, plan: plan });
      // The text of a field that is an object is JSON, though nothing says so.
      if (planned.shape !== 'text') {
        const inside = { schema, pointer: schemaPointer };
        return judgeInside({ ...planned, inside }, inside, { text: wire.text, plan: plan });
      }
      return planned.isText ? judgeString(planned, wire.text, plan) : judgeText(planned, wire.text, plan);
    }
    case 'list':
      return judgeTyped(planned, (odd) => typedList(schema, wire.items, { plan, odd }), plan);
    case 'members':
      return judgeTyped(
        planned,
        (odd) => typedMembers(schema, wire.members, { plan, odd, repeated: wire.repeated ?? 'first' }),
        plan,
      );
  }
}

/** The common case: a parameter that is text and nothing else. */
function judgeString(planned: PlannedParameter, text: string, plan: Plan): JudgedValue {
  if (!plan.schemas.accepts(planned.parameter.schemaPointer, text)) return judgeText(planned, text, plan);
  if (isPlainValue(planned, text, plan)) return { validity: 'valid', value: text, text, strictlyFails: false };
  return { validity: 'open', value: text, text, strictlyFails: false, openBy: openText(text) };
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
  const openBy = odd === undefined ? openedBy(planned, { text, spelling }, plan) : 'A-006';
  return openBy === undefined ? { validity: 'invalid', ...broken } : { validity: 'open', ...broken, openBy };
}

/** What leaves a text open that breaks the schema; undefined for one that is wrong. */
function openedBy(
  planned: PlannedParameter,
  of: { readonly text: string; readonly spelling: Spelling },
  plan: Plan,
): string | undefined {
  const { text, spelling } = of;
  if (spelling.isBoundless) return 'A-006';
  if (isOpened(planned, spelling.exact.length > 0 ? spelling.exact : [text], plan)) return 'x-open';
  return acceptsFolded(planned, text, plan) ? 'A-007' : undefined;
}

/** True when the text would be valid without white space at its ends, in another letter case or another Unicode form. */
function acceptsFolded(planned: PlannedParameter, text: string, plan: Plan): boolean {
  const { schemaPointer, schema } = planned.parameter;
  const trimmed = text.normalize('NFKC').trim();
  const candidates = trimmed === text ? [] : spell(trimmed, planned.types).exact;
  if (candidates.some((value) => plan.schemas.accepts(schemaPointer, value))) return true;
  const folded = fold(text);
  return listedTexts(schema, plan.contract.root).some((listed) => fold(listed) === folded);
}

function judgeTyped(planned: PlannedParameter, typed: (odd: boolean) => Json, plan: Plan): JudgedValue {
  const { schemaPointer } = planned.parameter;
  const value = typed(false);
  if (plan.schemas.accepts(schemaPointer, value)) return accepted(planned, value, plan);
  const broken = { value, strictlyFails: true, ...problemOf(planned, value, plan) };
  const odd = typed(true);
  if (plan.schemas.accepts(schemaPointer, odd)) return { validity: 'open', ...broken, value: odd, openBy: 'A-006' };
  return isOpened(planned, [value], plan)
    ? { validity: 'open', ...broken, openBy: 'x-open' }
    : { validity: 'invalid', ...broken };
}

function accepted(planned: PlannedParameter, value: Json, plan: Plan): JudgedValue {
  if (isPlainValue(planned, value, plan)) return { validity: 'valid', value, strictlyFails: false };
  return { validity: 'open', value, strictlyFails: false, openBy: openText(value) };
}

function openText(value: Json): string {
  return value === '' ? 'A-003' : 'A-007';
}

function isPlainValue(planned: PlannedParameter, value: Json, plan: Plan): boolean {
  const { parameter } = planned;
  if (plan.contract.openPlaces.has(parameter.schemaPointer)) return false;
  if (parameter.plain !== undefined && plan.schemas.acceptsInline(parameter.plain, value)) return true;
  if (parameter.examples.some((example) => sameJson(example, value))) return true;
  if (parameter.refers?.nowhere !== undefined && sameJson(parameter.refers.nowhere, value)) return true;
  return isPlain(parameter.schema, value, { root: plan.contract.root, schemas: plan.schemas });
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
  const [error] = breaches(plan.schemas, planned.parameter.schemaPointer, value);
  return {
    problem: error?.message ?? 'is not valid',
    pointer: error?.schemaPointer ?? planned.parameter.schemaPointer,
  };
}
