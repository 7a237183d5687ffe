import type { Json } from '../json.ts';
import type { WireValue } from '../wire/style.ts';
import { fold } from '../world/fold.ts';
import { breaches } from './broken-schema.ts';
import { judgeInside } from './json-in-text.ts';
import type { JudgedValue } from './judged-value.ts';
import { listedTexts } from './listed-texts.ts';
import type { Plan } from './plan.ts';
import type { PlannedParameter } from './plan-parameter.ts';
import { plainNumber, type Spelling, spell } from './spelling.ts';
import { typedList, typedMembers } from './typed-value.ts';

/** Judges what stands on the wire for a parameter. */
export function judgeWireValue(planned: PlannedParameter, wire: WireValue, plan: Plan): JudgedValue {
  const { schema } = planned.parameter;
  switch (wire.kind) {
    case 'text':
      return judgeWireText(planned, wire.text, plan);
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

/** Judges one text that stands on the wire for a parameter. */
export function judgeWireText(planned: PlannedParameter, text: string, plan: Plan): JudgedValue {
  if (planned.inside !== undefined) return judgeInside(planned, planned.inside, { text, plan });
  // The text of a field that is an object is JSON, though nothing says so.
  if (planned.shape !== 'text') {
    const { schema, schemaPointer } = planned.parameter;
    const inside = { schema, pointer: schemaPointer };
    return judgeInside({ ...planned, inside }, inside, { text, plan });
  }
  const usual = planned.isText ? text : planned.number === undefined ? undefined : plainNumber(text, planned.number);
  if (usual !== undefined && planned.accepts(usual)) return acceptedText(planned, usual, text);
  return judgeText(planned, text, plan);
}

/** A text in its first spelling that the schema takes. */
function acceptedText(planned: PlannedParameter, value: Json, text: string): JudgedValue {
  if (planned.isPlain(value)) return { validity: 'valid', value, text, strictlyFails: false };
  return { validity: 'open', value, text, strictlyFails: false, openBy: openText(value) };
}

function judgeText(planned: PlannedParameter, text: string, plan: Plan): JudgedValue {
  const spelling = spell(text, planned.types);
  for (const value of spelling.exact) if (planned.accepts(value)) return acceptedText(planned, value, text);
  const odd = spelling.odd.find(planned.accepts);
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
  const plainest = spelling.exact.length > 0 ? spelling.exact : [text];
  if (isOpened(planned, [...plainest, ...spelling.odd], plan)) return 'x-open';
  return acceptsFolded(planned, text, plan) ? 'A-007' : undefined;
}

/** True when the text would be valid without white space at its ends, in another Unicode form, both, or another letter case. */
function acceptsFolded(planned: PlannedParameter, text: string, plan: Plan): boolean {
  const composed = text.normalize('NFKC');
  const others = new Set([text.trim(), composed, composed.trim()]);
  others.delete(text);
  for (const other of others) if (spell(other, planned.types).exact.some(planned.accepts)) return true;
  const folded = fold(text);
  return listedTexts(planned.parameter.schema, plan.contract.root).some((listed) => fold(listed) === folded);
}

function judgeTyped(planned: PlannedParameter, typed: (odd: boolean) => Json, plan: Plan): JudgedValue {
  const value = typed(false);
  if (planned.accepts(value)) return accepted(planned, value);
  const broken = { value, strictlyFails: true, ...problemOf(planned, value, plan) };
  const odd = typed(true);
  if (planned.accepts(odd)) return { validity: 'open', ...broken, value: odd, openBy: 'A-006' };
  return isOpened(planned, [value], plan)
    ? { validity: 'open', ...broken, openBy: 'x-open' }
    : { validity: 'invalid', ...broken };
}

function accepted(planned: PlannedParameter, value: Json): JudgedValue {
  if (planned.isPlain(value)) return { validity: 'valid', value, strictlyFails: false };
  return { validity: 'open', value, strictlyFails: false, openBy: openText(value) };
}

function openText(value: Json): string {
  return value === '' ? 'A-003' : 'A-007';
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
