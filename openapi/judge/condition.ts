import type { Condition } from '../contract.ts';
import type { Json } from '../json.ts';
import type { Truth } from '../truth.ts';
import { fold } from '../world/fold.ts';
import { fieldKey } from '../world/lesson.ts';
import { type Context, type Known, parameterValue, recordField, recordNamed, resolveRef } from './context.ts';
import { lookUpAll } from './references.ts';

/** What a condition comes to. `moot`: it reads a record whose reference or caller is refused already. */
export interface Judgement {
  readonly truth: Truth;
  readonly moot: boolean;
  /** What would decide an unknown one. */
  readonly undecidedBy?: string;
}

/** Judges a condition: presence before defaults, values after them, records as far as the world knows them. */
export function judgeCondition(condition: Condition, context: Context): Judgement {
  switch (condition.kind) {
    case 'fact': {
      const truth = context.world.fact(condition.fact);
      return truth === undefined ? unknown(`fact ${condition.fact}`) : certain(truth);
    }
    case 'sent':
      return certain(context.sent.has(condition.param));
    case 'param':
      return matches(parameterValue(condition.param, context), condition, context);
    case 'record':
      return judgeField(condition, context);
    case 'refers':
      return refers(condition, context);
    case 'same':
      return same(condition.refs.map((ref) => resolveRef(ref, context)));
    case 'not': {
      const inner = judgeCondition(condition.of, context);
      return { ...inner, truth: inner.truth === undefined ? undefined : !inner.truth };
    }
    case 'all':
      return combine(condition.of, context, false);
    case 'any':
      return combine(condition.of, context, true);
  }
}

function certain(truth: boolean): Judgement {
  return truth ? HOLDS : FAILS;
}

const HOLDS: Judgement = { truth: true, moot: false };
const FAILS: Judgement = { truth: false, moot: false };

function unknown(undecidedBy: string): Judgement {
  return { truth: undefined, moot: false, undecidedBy };
}

/** A field of a record: known, or not known but shown by the target to fit or not to fit. */
function judgeField(condition: Extract<Condition, { kind: 'record' }>, context: Context): Judgement {
  const judged = matches(recordField(condition, context), condition, context);
  if (judged.truth !== undefined || judged.moot || !context.world.hasLessons) return judged;
  const found = recordNamed(condition.record, context);
  if (found.state !== 'present' || found.record.mark === undefined) return judged;
  const shown = context.world.lesson(fieldKey(found.record.mark, condition.field, condition.is));
  return typeof shown === 'boolean' ? certain(shown) : judged;
}

function matches(
  known: Known,
  condition: Extract<Condition, { kind: 'param' | 'record' }>,
  context: Context,
): Judgement {
  switch (known.state) {
    case 'known':
      return certain(context.plan.schemas.acceptsInline(condition.is, known.value));
    case 'nothing':
      return certain(false);
    case 'moot':
      return { truth: undefined, moot: true };
    case 'unknown':
      return unknown(known.why);
  }
}

function refers(condition: Extract<Condition, { kind: 'refers' }>, context: Context): Judgement {
  const lookups = lookUpAll(condition.param, context);
  if (lookups.some(({ state }) => state === 'absent')) return certain(condition.to === 'absent');
  const open = lookups.find((lookup) => lookup.state === 'unknown');
  return open?.state === 'unknown' ? unknown(open.why) : certain(condition.to === 'present');
}

function same(values: readonly Known[]): Judgement {
  const [left, right] = values;
  if (left === undefined || right === undefined) return certain(false);
  if (left.state === 'moot' || right.state === 'moot') return { truth: undefined, moot: true };
  if (left.state === 'unknown') return unknown(left.why);
  if (right.state === 'unknown') return unknown(right.why);
  if (left.state === 'nothing' || right.state === 'nothing') return certain(left.state === right.state);
  return equal(asText(left.value), asText(right.value));
}

/** Identical texts are equal; texts equal but for case, Unicode form and white space at the ends may be. */
function equal(left: string, right: string): Judgement {
  if (left === right || fold(left) !== fold(right)) return certain(left === right);
  return unknown('A-009');
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `all` (decided by one false) or `any` (decided by one true), three-valued. */
function combine(conditions: readonly Condition[], context: Context, decidedBy: boolean): Judgement {
  let open: Judgement | undefined;
  for (const condition of conditions) {
    const judged = judgeCondition(condition, context);
    if (judged.truth === decidedBy) return judged;
    if (judged.truth === undefined) open = open?.moot === true ? open : judged;
  }
  return open ?? certain(!decidedBy);
}
