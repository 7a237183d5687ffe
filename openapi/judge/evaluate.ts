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
import { readSingly } from './single-reading.ts';
import { targetState } from './target-state.ts';
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
  const single = readSingly(plan, request, world);
  if (single !== undefined) {
    const { read, reading, sent } = single;
    const only = evaluate(plan, request, { read, reading, world, sent });
    return { first: only, evaluations: [only] };
  }
  const factsOnly = { plan, world } as Context;
  const read = readRequest(operation, request, {
    given: ({ given }) => (given === undefined ? true : judgeCondition(given, factsOnly).truth),
    listsEmpty: ({ name }) => plan.byName.get(name)?.listsEmpty ?? false,
    isList: ({ name }) => plan.byName.get(name)?.isList ?? false,
  });
  const evaluations = read.readings.map((reading) =>
    evaluate(plan, request, { read, reading, world, sent: judgeSent(plan, request, { read, reading, world }) }),
  );
  const [first] = evaluations;
  if (first === undefined) throw new Error('a request has at least one reading');
  return { first, evaluations };
}

/** Judges one reading of a request. */
function evaluate(plan: Plan, request: RawRequest, of: ReadingOf & Pick<Context, 'sent'>): Evaluation {
  const { read, reading, world, sent } = of;
  const anonymous: Context = { plan, request, read, reading, world, sent, caller: NOBODY };
  if (plan.asksLittle) return { context: anonymous, requirements: littleAsked(anonymous) };
  const caller = judgeCaller(anonymous);
  const context: Context =
    caller.state.state === 'nobody' ? anonymous : { plan, request, read, reading, world, sent, caller: caller.state };
  let found = caller.requirements;
  found = joined(found, judgeSecurity(context));
  found = joined(found, judgeWire(context));
  found = joined(found, judgeParameters(context));
  found = joined(found, judgeBody(context));
  found = joined(found, judgeRules(context));
  found = joined(found, judgeReferences(context));
  found = joined(found, judgeUniqueness(context));
  found = joined(found, targetState(plan));
  return { context, requirements: found };
}

function littleAsked(context: Context): readonly Requirement[] {
  const { plan } = context;
  let found = joined(judgeWire(context), judgeParameters(context));
  if (plan.wire.takesBody) found = joined(found, judgeBody(context));
  return joined(found, targetState(plan));
}

function joined(left: readonly Requirement[], right: readonly Requirement[]): readonly Requirement[] {
  if (right.length === 0) return left;
  return left.length === 0 ? right : [...left, ...right];
}

const NOBODY: Context['caller'] = { state: 'nobody' };
