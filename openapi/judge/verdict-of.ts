import type { Operation, Outcome } from '../contract.ts';
import type { Alternative, Reason, Verdict } from '../verdict.ts';
import type { Reading } from '../wire/read-request.ts';
import { alternativesOf, everyOutcome, reasonOf } from './alternatives.ts';
import type { Context } from './context.ts';
import type { Evaluation, Evaluations } from './evaluate.ts';
import { isAccepting } from './outcomes.ts';
import { shownParameters } from './shown-parameters.ts';

/** More reasons than this are not told. */
const MOST_REASONS = 100;

/** Joins judged readings into one verdict. */
export function verdictOf(operation: Operation, { first, evaluations }: Evaluations): Verdict {
  const { read } = first.context;
  const alternatives = read.overflow ? everyOutcome(first.context) : join(evaluations.map(alternativesOf));
  const accepts = alternatives.some(({ outcome }) => isAccepting(outcome));
  const refuses = alternatives.some(({ outcome }) => !isAccepting(outcome));
  return withParameters(first.context, {
    operation,
    decision: accepts && refuses ? 'open' : accepts ? 'accept' : 'refuse',
    alternatives,
    reasons: reasonsOf(evaluations),
    readings: evaluations.length,
    context: first.context,
    frontRefusal: read.oddities.length > 0,
  });
}

function join(perReading: readonly (readonly Alternative[])[]): readonly Alternative[] {
  const [first] = perReading;
  if (first !== undefined && perReading.length === 1) return first;
  const joined = new Map<Outcome, Alternative>();
  for (const alternative of perReading.flat()) {
    const known = joined.get(alternative.outcome);
    joined.set(alternative.outcome, known === undefined ? alternative : merge(known, alternative));
  }
  return [...joined.values()];
}

function merge(left: Alternative, right: Alternative): Alternative {
  const isUnchecked = left.blamed.length === 0 || right.blamed.length === 0;
  return {
    ...left,
    statuses: [...new Set([...left.statuses, ...right.statuses])],
    blamed: isUnchecked ? [] : [...new Set([...left.blamed, ...right.blamed])],
    reasons: distinct([...left.reasons, ...right.reasons]),
  };
}

function reasonsOf(evaluations: readonly Evaluation[]): readonly Reason[] {
  const [first] = evaluations;
  if (evaluations.length === 1 && first?.requirements.length === 0) return [];
  const reasons = distinct(evaluations.flatMap(({ requirements }) => requirements.map(reasonOf)));
  return [...readingReasons(evaluations), ...reasons].slice(0, MOST_REASONS);
}

function distinct(reasons: readonly Reason[]): readonly Reason[] {
  return [
    ...new Map(reasons.map((reason) => [`${reason.state} ${reason.pointer} ${reason.message}`, reason])).values(),
  ];
}

/** Of a request that reads in several ways: what each of them takes for granted. */
function readingReasons(evaluations: readonly Evaluation[]): readonly Reason[] {
  const assumed = new Map(
    evaluations.flatMap(({ context }) => context.reading.assumed).map((assumption) => [assumption.says, assumption]),
  );
  const [first] = evaluations;
  if (first === undefined || evaluations.length < 2) return [];
  return [...assumed.values()].map((assumption) => readingReason(assumption, first.context));
}

function readingReason({ says, number }: Reading['assumed'][number], { plan }: Context): Reason {
  return {
    kind: 'wire',
    state: undefined,
    message: `perhaps ${says}`,
    pointer: plan.operation.pointer,
    source: plan.operation.source,
    assumptions: number === undefined ? [] : [number],
    undecidedBy: number ?? 'x-wire of the document leaves it open',
  };
}

/** Most verdicts are never shown to a person: what only shows is made when it is asked for. */
function withParameters(context: Context, verdict: Omit<Verdict, 'parameters'>): Verdict {
  const show = shownParameters(context);
  let shown: Verdict['parameters'] | undefined;
  return {
    ...verdict,
    get parameters() {
      shown ??= show();
      return shown;
    },
  };
}
