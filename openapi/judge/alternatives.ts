import type { Outcome } from '../contract.ts';
import type { Alternative } from '../verdict.ts';
import type { Context } from './context.ts';
import type { Evaluation } from './evaluate.ts';
import { unbeaten } from './order-lesson.ts';
import { acceptingOutcomes, outcomesNamed } from './outcomes.ts';
import { type Requirement, reasonOf } from './requirement.ts';
import { knownOrder, rankIn } from './stages.ts';
import { outcomeStatuses } from './status.ts';

/** The alternatives of one reading: acceptance where nothing is broken, and the refusals that broken and unknown requirements allow. */
export function alternativesOf(evaluation: Evaluation): Alternative[] {
  const { context } = evaluation;
  const counting = withinKnownOrder(evaluation);
  const isBroken = counting.some(({ state }) => state === false);
  const acceptances = isBroken ? [] : acceptingOutcomes(context).map((outcome) => plainAlternative(outcome, context));
  return counting.length === 0 ? acceptances : [...acceptances, ...refusals(counting, context)];
}

/** Where the target's order of checks is known, nothing after the first stage with a broken requirement counts. */
function withinKnownOrder({ context, requirements }: Evaluation): readonly Requirement[] {
  const order = knownOrder(context.world);
  if (order === undefined) return unbeaten(requirements, context);
  const broken = requirements.filter(({ state }) => state === false);
  const first = Math.min(...broken.map(({ stage }) => rankIn(order, stage)));
  return requirements.filter(({ stage }) => rankIn(order, stage) <= first);
}

function plainAlternative(outcome: Outcome, context: Context): Alternative {
  return {
    outcome,
    statuses: outcomeStatuses(outcome, context),
    blamed: [],
    effects: outcome.class === 'success' ? context.plan.operation.effects : [],
    reasons: [],
  };
}

function refusals(requirements: readonly Requirement[], context: Context): Alternative[] {
  const byOutcome = new Map<Outcome, Requirement[]>();
  for (const requirement of requirements) {
    for (const id of requirement.outcomes) {
      for (const outcome of outcomesNamed(id, context.plan)) {
        const own = byOutcome.get(outcome);
        if (own === undefined) byOutcome.set(outcome, [requirement]);
        else if (own.at(-1) !== requirement) own.push(requirement);
      }
    }
  }
  return [...byOutcome].map(([outcome, own]) => ({
    outcome,
    statuses: outcomeStatuses(outcome, context),
    blamed: blamedBy(outcome, own),
    effects: [],
    reasons: own.map(reasonOf),
  }));
}

function blamedBy(outcome: Outcome, requirements: readonly Requirement[]): readonly string[] {
  if (outcome.class !== 'invalid' || requirements.some(({ blamed }) => blamed.length === 0)) return [];
  return [...new Set(requirements.flatMap(({ blamed }) => blamed))];
}

/** Every documented outcome but internal: for a request that reads in too many ways. */
export function everyOutcome(context: Context): Alternative[] {
  const { operation } = context.plan;
  const outcomes = new Set([
    ...acceptingOutcomes(context),
    ...operation.outcomes.filter((outcome) => outcome.class !== 'internal'),
    ...outcomesNamed('4XX', context.plan),
  ]);
  return [...outcomes].map((outcome) => plainAlternative(outcome, context));
}
