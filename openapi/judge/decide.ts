import type { Operation, Outcome } from '../contract.ts';
import type { RawRequest } from '../request.ts';
import type { Decision, Verdict } from '../verdict.ts';
import type { Context } from './context.ts';
import { type Evaluation, evaluateAll, type JudgeOptions } from './evaluate.ts';
import { oncePerPlan } from './once-per-plan.ts';
import { acceptingOutcomes, outcomesNamed, unconditional } from './outcomes.ts';
import type { Requirement } from './requirement.ts';
import { mockOrder, rankIn } from './stages.ts';
import { outcomeStatuses, plainStatuses } from './status.ts';
import { passingVerdict } from './verdict-of.ts';

/**
 * The mock's choice among what the contract allows: the plainest reading of the bytes, the strict schema, what is unknown counts
 * as kept, and of several violations the first stage of the known order of checks, else of `x-outcome.order`. Pure and total, as
 * `judge`; but the parameters of its verdict are those of the moment in which they are looked at.
 */
export function decide(operation: Operation, request: RawRequest, options: JudgeOptions): Decision {
  const judged = evaluateAll(operation, request, options);
  const verdict = passingVerdict(operation, judged);
  const violated = firstViolated(judged.first);
  return violated === undefined ? accept(verdict) : refuse(verdict, violated);
}

function firstViolated({ context, requirements }: Evaluation): Requirement | undefined {
  if (requirements.length === 0) return undefined;
  const failing = requirements.filter(({ strictlyFails }) => strictlyFails);
  if (failing.length < 2) return failing[0];
  const order = mockOrder(context.plan.operation, context.world);
  return failing.reduce((first, next) => (rankIn(order, next.stage) < rankIn(order, first.stage) ? next : first));
}

function accept(verdict: Verdict): Decision {
  const { context } = verdict;
  const { fixed } = acceptanceOf(context.plan);
  if (fixed !== undefined) return { outcome: fixed.outcome, status: fixed.status, verdict };
  const [outcome = NONE] = acceptingOutcomes(context);
  return { outcome, status: numericStatus(outcome, context, 200), verdict };
}

/** In a plain document an acceptance without conditions is the same for every request. */
const acceptanceOf = oncePerPlan((plan): { readonly fixed?: Pick<Decision, 'outcome' | 'status'> } => {
  const outcome = plan.operation.envelope === undefined ? unconditional(plan) : undefined;
  return outcome === undefined ? {} : { fixed: { outcome, status: firstStatus(plainStatuses(outcome), 200) } };
});

const NONE: Outcome = { id: '', class: 'invalid', bind: [], pointer: '', source: [], assumptions: [] };

function refuse(verdict: Verdict, violated: Requirement): Decision {
  const { context } = verdict;
  const wished = wishedStatuses(violated);
  const outcome = refusalFor(violated, wished, context);
  const [blamed] = violated.blamed;
  return {
    outcome,
    status: numericStatus(outcome, context, wished[0] ?? 400),
    ...(blamed === undefined ? {} : { blamed }),
    problem: violated.problem,
    verdict,
  };
}

/** The requirement's first documented outcome; in a plain document the one that says best what is wrong. */
function refusalFor(violated: Requirement, wished: readonly number[], { plan }: Context): Outcome {
  const named = violated.outcomes.flatMap((id) => outcomesNamed(id, plan));
  if (plan.operation.envelope !== undefined) return named[0] ?? NONE;
  const byStatus = wished.map((status) => named.find(({ id }) => id === String(status)));
  return (
    byStatus.find((found) => found !== undefined) ??
    named.find(({ id, pointer }) => id === '4XX' && pointer !== '') ??
    named.find(({ id }) => id === 'default') ??
    named.at(-1) ??
    NONE
  );
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
      return violated.oddity === 'method' ? [405, 400] : violated.oddity === 'content-type' ? [415, 400] : [400, 422];
    case 'required':
    case 'schema':
    case 'rule':
    case 'when':
      return [400, 422];
  }
}

function numericStatus(outcome: Outcome, context: Context, otherwise: number): number {
  return firstStatus(outcomeStatuses(outcome, context), otherwise);
}

function firstStatus([status]: readonly (number | string)[], otherwise: number): number {
  if (typeof status === 'number') return status;
  const first = Number(status?.charAt(0));
  return Math.trunc(otherwise / 100) === first || Number.isNaN(first) ? otherwise : first * 100;
}
