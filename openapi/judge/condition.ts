import type { Condition, Schema } from '../contract.ts';
import type { Json } from '../json.ts';
import type { Check } from '../schema/scalar-check.ts';
import type { SchemaSet } from '../schema/validator.ts';
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

/** A condition that is ready to be asked of one request after another. */
export type ReadyCondition = (context: Context) => Judgement;

const ready = new WeakMap<Condition, ReadyCondition>();

/** Judges a condition: presence before defaults, values after them, records as far as the world knows them. */
export function judgeCondition(condition: Condition, context: Context): Judgement {
  let judge = ready.get(condition);
  if (judge === undefined) {
    judge = readyCondition(condition, context.plan.schemas);
    ready.set(condition, judge);
  }
  return judge(context);
}

/** Makes a condition ready: what does not hang on the request is worked out once. */
export function readyCondition(condition: Condition, schemas: SchemaSet): ReadyCondition {
  switch (condition.kind) {
    case 'fact': {
      const { fact } = condition;
      const open = unknown(`fact ${fact}`);
      return ({ world }) => {
        const truth = world.fact(fact);
        return truth === undefined ? open : certain(truth);
      };
    }
    case 'sent': {
      const { param } = condition;
      return ({ sent }) => certain(sent.has(param));
    }
    case 'param': {
      const { param } = condition;
      const fits = checkOf(condition.is, schemas);
      return (context) => matches(parameterValue(param, context), fits);
    }
    case 'record': {
      const fits = checkOf(condition.is, schemas);
      return (context) => judgeField(condition, context, fits);
    }
    case 'refers':
      return (context) => refers(condition, context);
    case 'same': {
      const [left, right] = condition.refs;
      return (context) => same(resolveRef(left, context), resolveRef(right, context));
    }
    case 'not': {
      const inner = readyCondition(condition.of, schemas);
      return (context) => negation(inner(context));
    }
    case 'all':
    case 'any': {
      const parts = condition.of.map((part) => readyCondition(part, schemas));
      const decidedBy = condition.kind === 'any';
      return (context) => combine(parts, context, { decidedBy });
    }
  }
}

function checkOf(schema: Schema, schemas: SchemaSet): Check {
  return typeof schema === 'boolean' ? (_: Json): boolean => schema : schemas.checkInline(schema);
}

function negation(judged: Judgement): Judgement {
  return { ...judged, truth: judged.truth === undefined ? undefined : !judged.truth };
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
function judgeField(condition: Extract<Condition, { kind: 'record' }>, context: Context, fits: Check): Judgement {
  const judged = matches(recordField(condition, context), fits);
  if (judged.truth !== undefined || judged.moot || !context.world.hasLessons) return judged;
  const found = recordNamed(condition.record, context);
  if (found.state !== 'present' || found.record.mark === undefined) return judged;
  const shown = context.world.lesson(fieldKey(found.record.mark, condition.field, condition.is));
  return typeof shown === 'boolean' ? certain(shown) : judged;
}

function matches(known: Known, fits: Check): Judgement {
  switch (known.state) {
    case 'known':
      return certain(fits(known.value));
    case 'nothing':
      return FAILS;
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

function same(left: Known, right: Known): Judgement {
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
function combine(
  parts: readonly ReadyCondition[],
  context: Context,
  { decidedBy }: { readonly decidedBy: boolean },
): Judgement {
  let open: Judgement | undefined;
  for (const part of parts) {
    const judged = part(context);
    if (judged.truth === decidedBy) return judged;
    if (judged.truth === undefined) open = open?.moot === true ? open : judged;
  }
  return open ?? certain(!decidedBy);
}
