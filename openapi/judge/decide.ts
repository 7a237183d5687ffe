import type { Operation, Outcome } from '../contract.ts';
import type { RawRequest } from '../request.ts';
import type { Decision, Verdict } from '../verdict.ts';
import { outcomesNamed, stageOrder } from './alternatives.ts';
import { judgeCondition } from './condition.ts';
import type { Context } from './context.ts';
import { type Evaluation, evaluate, type JudgeOptions, read } from './evaluate.ts';
import { verdictOf } from './judge.ts';
import type { Requirement } from './requirement.ts';
import { outcomeStatuses } from './status.ts';

/**
 * The mock's choice among what the contract allows: the plainest reading of the bytes, the strict schema, what is unknown counts
 * as kept, and of several violations the first stage of `x-outcome.order`. Pure and total, as `judge`.
 */
export function decide(operation: Operation, request: RawRequest, options: JudgeOptions): Decision {
  const wire = read(operation, request, options);
  const evaluations = wire.read.readings.map((reading) =>
    evaluate(wire.plan, request, { read: wire.read, reading, world: options.world }),
  );
  const verdict = verdictOf(operation, evaluations, {
    overflow: wire.read.overflow,
    oddities: wire.read.oddities.length,
  });
  const [plainest] = evaluations;
  const violated = plainest === undefined ? undefined : firstViolated(plainest);
  return violated === undefined ? accept(verdict) : refuse(verdict, violated);
}

function firstViolated({ context, requirements }: Evaluation): Requirement | undefined {
  const failing = requirements.filter(({ strictlyFails }) => strictlyFails);
  if (failing.length < 2) return failing[0];
  const order = stageOrder(context);
  const rank = ({ stage }: Requirement): number => (order.includes(stage) ? order.indexOf(stage) : order.length);
  return failing.reduce((first, next) => (rank(next) < rank(first) ? next : first));
}

function accept(verdict: Verdict): Decision {
  const { context } = verdict;
  const { accepting } = context.plan;
  const sure = accepting.find(({ when }) => when === undefined || judgeCondition(when, context).truth === true);
  const fallback = context.plan.operation.outcomes.find((outcome) => outcome.class !== 'internal') ?? UNDOCUMENTED;
  const outcome = sure ?? accepting[0] ?? fallback;
  return { outcome, status: numericStatus(outcome, context, 200), verdict };
}

const UNDOCUMENTED: Outcome = { id: '200', class: 'success', bind: [], pointer: '', source: [], assumptions: [] };

function refuse(verdict: Verdict, violated: Requirement): Decision {
  const { context } = verdict;
  const wished = wishedStatuses(violated);
  const named = violated.outcomes.slice(0, 1).flatMap((id) => outcomesNamed(id, context));
  const byStatus = wished.map((status) => named.find((outcome) => outcome.id === String(status)));
  const outcome = byStatus.find((found) => found !== undefined) ?? named[0] ?? UNDOCUMENTED;
  const [blamed] = violated.blamed;
  return {
    outcome,
    status: numericStatus(outcome, context, wished[0] ?? 400),
    ...(blamed === undefined ? {} : { blamed }),
    problem: violated.problem,
    verdict,
  };
}

/** In a plain document: the statuses that say best what is wrong. */
function wishedStatuses(violated: Requirement): readonly number[] {
  switch (violated.kind) {
    case 'security':
    case 'caller':
      return [401, 403];
    case 'reference':
      return [404, 400, 422];
    case 'unique':
      return [409, 400, 422];
    case 'wire':
      return violated.problem.includes('method') ? [405, 400] : [415, 400];
    default:
      return [400, 422];
  }
}

function numericStatus(outcome: Outcome, context: Context, otherwise: number): number {
  const [status] = outcomeStatuses(outcome, context);
  return typeof status === 'number' ? status : otherwise;
}
