import type { Operation, Outcome } from '../contract.ts';
import type { Alternative, Reason, Verdict } from '../verdict.ts';
import type { Reading } from '../wire/read-request.ts';
import { alternativesOf, everyOutcome } from './alternatives.ts';
import type { Context } from './context.ts';
import type { Evaluation, Evaluations } from './evaluate.ts';
import { isAccepting } from './outcomes.ts';
import { reasonOf } from './requirement.ts';
import { settledContext } from './settled-context.ts';
import { type DerivedValues, derivedValues, shownParameters } from './shown-parameters.ts';

/** More reasons than this are not told. */
const MOST_REASONS = 100;

/** Joins judged readings into one verdict, which says for ever what holds now. */
export function verdictOf(operation: Operation, judged: Evaluations): Verdict {
  return new JoinedVerdict(operation, judged, {
    context: settledContext(judged),
    derived: derivedValues(judged.first.context),
  });
}

/** The same, but for decision, alternatives and parameters: what they hang on is looked at when they are asked for. */
export function passingVerdict(operation: Operation, judged: Evaluations): Verdict {
  return new JoinedVerdict(operation, judged, { context: judged.first.context, derived: undefined });
}

/** Most verdicts are never shown to a person: what only shows is made when it is asked for. */
class JoinedVerdict implements Verdict {
  readonly operation: Operation;
  readonly hasReasons: boolean;
  readonly readings: number;
  readonly context: Context;
  readonly frontRefusal: boolean;
  readonly #judged: Evaluations;
  readonly #derived: DerivedValues | undefined;
  #decision: Verdict['decision'] | undefined;
  #alternatives: readonly Alternative[] | undefined;
  #reasons: readonly Reason[] | undefined;
  #parameters: Verdict['parameters'] | undefined;

  constructor(
    operation: Operation,
    judged: Evaluations,
    { context, derived }: { readonly context: Context; readonly derived: DerivedValues | undefined },
  ) {
    const { first, evaluations } = judged;
    this.#judged = judged;
    this.#derived = derived;
    this.#alternatives = derived === undefined ? undefined : alternativesIn(judged);
    this.operation = operation;
    this.hasReasons = evaluations.length > 1 || first.requirements.length > 0 || context.read.overflow;
    this.readings = evaluations.length;
    this.context = context;
    this.frontRefusal = context.read.oddities.length > 0;
  }

  get decision(): Verdict['decision'] {
    this.#decision ??= this.hasReasons ? decisionOf(this.alternatives) : 'accept';
    return this.#decision;
  }

  get alternatives(): Verdict['alternatives'] {
    this.#alternatives ??= alternativesIn(this.#judged);
    return this.#alternatives;
  }

  get reasons(): Verdict['reasons'] {
    this.#reasons ??= reasonsOf(this.#judged.evaluations);
    return this.#reasons;
  }

  get parameters(): Verdict['parameters'] {
    const { context } = this.#judged.first;
    this.#parameters ??= shownParameters(context, this.#derived ?? derivedValues(context));
    return this.#parameters;
  }
}

function alternativesIn({ first, evaluations }: Evaluations): readonly Alternative[] {
  if (first.context.read.overflow) return everyOutcome(first.context);
  return evaluations.length === 1 ? alternativesOf(first) : join(evaluations.map(alternativesOf));
}

function decisionOf(alternatives: readonly Alternative[]): Verdict['decision'] {
  let accepts = false;
  let refuses = false;
  for (const { outcome } of alternatives) {
    if (isAccepting(outcome)) accepts = true;
    else refuses = true;
  }
  return accepts && refuses ? 'open' : accepts ? 'accept' : 'refuse';
}

function join(perReading: readonly (readonly Alternative[])[]): readonly Alternative[] {
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
