import type { Operation, Outcome } from '../contract.ts';
import type { RawRequest } from '../request.ts';
import type { Alternative, ParameterValue, Verdict } from '../verdict.ts';
import { alternativesOf, everyOutcome, reasonOf } from './alternatives.ts';
import { parameterValue } from './context.ts';
import { type Evaluation, evaluate, type JudgeOptions, read } from './evaluate.ts';

/**
 * What the contract makes of one request: the set of alternatives that it allows, with reasons. Pure, total and deterministic:
 * any bytes in, a verdict out. The verdict is the union over every reading of the bytes that the sources leave open.
 */
export function judge(operation: Operation, request: RawRequest, options: JudgeOptions): Verdict {
  const wire = read(operation, request, options);
  const evaluations = wire.read.readings.map((reading) =>
    evaluate(wire.plan, request, { read: wire.read, reading, world: options.world }),
  );
  return verdictOf(operation, evaluations, { overflow: wire.read.overflow, oddities: wire.read.oddities.length });
}

/** Joins judged readings into one verdict. */
export function verdictOf(
  operation: Operation,
  evaluations: readonly Evaluation[],
  wire: { readonly overflow: boolean; readonly oddities: number },
): Verdict {
  const [first] = evaluations;
  if (first === undefined) throw new Error('a request has at least one reading');
  const alternatives = wire.overflow ? everyOutcome(first.context) : join(evaluations.map(alternativesOf));
  const accepts = alternatives.some(({ outcome }) => isAccepting(outcome));
  const refuses = alternatives.some(({ outcome }) => !isAccepting(outcome));
  return {
    operation,
    decision: accepts && refuses ? 'open' : accepts ? 'accept' : 'refuse',
    alternatives,
    reasons: distinctReasons(evaluations),
    parameters: parametersOf(first),
    readings: evaluations.length,
    context: first.context,
    frontRefusal: wire.oddities > 0,
  };
}

/** True for an outcome that takes the request: success, or a dry run that passed. */
export function isAccepting(outcome: Pick<Outcome, 'class'>): boolean {
  return outcome.class === 'success' || outcome.class === 'validated';
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
  const unchecked = left.blamed.length === 0 || right.blamed.length === 0;
  return {
    ...left,
    statuses: [...new Set([...left.statuses, ...right.statuses])],
    blamed: unchecked ? [] : [...new Set([...left.blamed, ...right.blamed])],
    reasons: [
      ...left.reasons,
      ...right.reasons.filter((reason) => !left.reasons.some(({ message }) => message === reason.message)),
    ],
  };
}

function distinctReasons(evaluations: readonly Evaluation[]): Verdict['reasons'] {
  const reasons = evaluations.flatMap(({ requirements }) => requirements.map(reasonOf));
  const seen = new Map(reasons.map((reason) => [`${reason.message} ${reason.pointer} ${reason.state}`, reason]));
  return [...seen.values()];
}

function parametersOf({ context }: Evaluation): Readonly<Record<string, ParameterValue>> {
  const entries = context.plan.parameters.map(({ parameter }): [string, ParameterValue] => {
    const judged = context.sent.get(parameter.name);
    if (judged !== undefined) {
      return [
        parameter.name,
        {
          sent: true,
          validity: judged.validity,
          ...(judged.text === undefined ? {} : { text: judged.text }),
          ...(judged.value === undefined ? {} : { value: judged.value }),
        },
      ];
    }
    const fallback = parameterValue(parameter.name, context);
    return [
      parameter.name,
      { sent: false, validity: 'absent', ...(fallback.state === 'known' ? { value: fallback.value } : {}) },
    ];
  });
  return Object.fromEntries(entries);
}
