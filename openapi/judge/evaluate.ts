import type { Contract, Operation } from '../contract.ts';
import type { RawRequest } from '../request.ts';
import { readRequest } from '../wire/read-request.ts';
import type { World } from '../world/world.ts';
import { judgeBody } from './body.ts';
import { judgeCaller } from './caller.ts';
import { judgeCondition } from './condition.ts';
import type { Context } from './context.ts';
import { judgeParameters } from './parameters.ts';
import { type Plan, planOf } from './plan.ts';
import { judgeReferences, judgeUniqueness } from './references.ts';
import type { Requirement } from './requirement.ts';
import { judgeRules } from './rules.ts';
import { judgeSecurity } from './security.ts';
import { judgeSent, type ReadingOf } from './sent.ts';
import { judgeWire } from './wire.ts';

/** Against what a request is judged. */
export interface JudgeOptions {
  readonly contract: Contract;
  readonly world: World;
}

/** One reading of a request, judged: its context, and every requirement that is broken or unknown. */
export interface Evaluation {
  readonly context: Context;
  readonly requirements: readonly Requirement[];
}

/** Every reading of a request, judged; the first is the plainest. */
export interface Evaluations {
  readonly first: Evaluation;
  readonly evaluations: readonly Evaluation[];
}

/** Reads a request by the wire rules of its operation and judges every reading. */
export function evaluateAll(operation: Operation, request: RawRequest, options: JudgeOptions): Evaluations {
  const plan = planOf(operation, options.contract);
  const { world } = options;
  const factsOnly = { plan, world } as Context;
  const read = readRequest(operation, request, {
    given: ({ given }) => (given === undefined ? true : judgeCondition(given, factsOnly).truth),
    listsEmpty: ({ name }) => plan.byName.get(name)?.listsEmpty ?? false,
    isList: ({ name }) => plan.byName.get(name)?.isList ?? false,
  });
  const evaluations = read.readings.map((reading) => evaluate(plan, request, { read, reading, world }));
  const [first] = evaluations;
  if (first === undefined) throw new Error('a request has at least one reading');
  return { first, evaluations };
}

/** Judges one reading of a request. */
function evaluate(plan: Plan, request: RawRequest, of: ReadingOf): Evaluation {
  const sent = judgeSent(plan, request, of);
  const anonymous: Context = { plan, request, ...of, sent, caller: { state: 'nobody' } };
  const caller = judgeCaller(anonymous);
  const context: Context =
    caller.state.state === 'nobody' ? anonymous : { plan, request, ...of, sent, caller: caller.state };
  const requirements = [
    ...caller.requirements,
    ...judgeSecurity(context),
    ...judgeWire(context),
    ...judgeParameters(context),
    ...judgeBody(context),
    ...judgeRules(context),
    ...judgeReferences(context),
    ...judgeUniqueness(context),
  ];
  return { context, requirements };
}
