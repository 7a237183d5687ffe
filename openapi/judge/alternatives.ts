import type { Outcome } from '../contract.ts';
import type { Alternative, Reason } from '../verdict.ts';
import { judgeCondition } from './condition.ts';
import type { Context } from './context.ts';
import type { Evaluation } from './evaluate.ts';
import { ANY_REFUSAL, type Requirement, STAGES } from './requirement.ts';
import { outcomeStatuses } from './status.ts';

/** The alternatives of one reading: acceptance where nothing is broken, and the refusals that broken and unknown requirements allow. */
export function alternativesOf(evaluation: Evaluation): Alternative[] {
  const { context } = evaluation;
  const counting = withinKnownOrder(evaluation);
  const isBroken = counting.some(({ state }) => state === false);
  return [...(isBroken ? [] : acceptances(context)), ...refusals(counting, context)];
}

/** Where the target's order of checks is known, nothing after the first stage with a broken requirement counts. */
function withinKnownOrder({ context, requirements }: Evaluation): readonly Requirement[] {
  const known = context.world.reading('check_order');
  if (known === undefined) return requirements;
  const order = known.split(/[\s,>]+/).filter((stage) => stage !== '');
  const rank = (stage: string): number => (order.includes(stage) ? order.indexOf(stage) : order.length);
  const first = Math.min(...requirements.filter(({ state }) => state === false).map(({ stage }) => rank(stage)));
  return requirements.filter(({ stage }) => rank(stage) <= first);
}

/** The accepting outcomes whose condition holds; where it is unknown, each of them. */
function acceptances(context: Context): Alternative[] {
  const judged = context.plan.accepting.map((outcome) => ({
    outcome,
    truth: outcome.when === undefined ? true : judgeCondition(outcome.when, context).truth,
  }));
  return judged
    .filter(({ truth }) => truth !== false)
    .map(({ outcome }) => ({
      outcome,
      statuses: outcomeStatuses(outcome, context),
      blamed: [],
      effects: outcome.class === 'success' ? context.plan.operation.effects : [],
      reasons: [],
    }));
}

function refusals(requirements: readonly Requirement[], context: Context): Alternative[] {
  const byOutcome = new Map<Outcome, Requirement[]>();
  for (const requirement of requirements) {
    for (const outcome of requirement.outcomes.flatMap((id) => outcomesNamed(id, context))) {
      const own = byOutcome.get(outcome);
      if (own === undefined) byOutcome.set(outcome, [requirement]);
      else own.push(requirement);
    }
  }
  return [...byOutcome].map(([outcome, own]) => ({
    outcome,
    statuses: outcomeStatuses(outcome, context),
    blamed: blamedBy(outcome, own),
    effects: [],
    reasons: own.map((requirement) => reasonOf(requirement)),
  }));
}

function blamedBy(outcome: Outcome, requirements: readonly Requirement[]): readonly string[] {
  if (outcome.class !== 'invalid' || requirements.some(({ blamed }) => blamed.length === 0)) return [];
  return [...new Set(requirements.flatMap(({ blamed }) => blamed))];
}

/** The outcomes of an id. In a plain document a refusal may be any documented 4xx, or any 4xx at all. */
export function outcomesNamed(id: string, context: Context): readonly Outcome[] {
  const named = context.plan.outcomes.get(id);
  if (id !== ANY_REFUSAL || context.plan.operation.envelope !== undefined) return named === undefined ? [] : [named];
  const documented = context.plan.operation.outcomes.filter((outcome) => /^4\d\d$/.test(outcome.id));
  return [...documented, named ?? anyRefusal];
}

const anyRefusal: Outcome = { id: ANY_REFUSAL, class: 'invalid', bind: [], pointer: '', source: [], assumptions: [] };

/** Every documented outcome but internal: for a request that reads in too many ways. */
export function everyOutcome(context: Context): Alternative[] {
  return context.plan.operation.outcomes
    .filter((outcome) => outcome.class !== 'internal')
    .map((outcome) => ({
      outcome,
      statuses: outcomeStatuses(outcome, context),
      blamed: [],
      effects: outcome.class === 'success' ? context.plan.operation.effects : [],
      reasons: [],
    }));
}

/** A requirement as a reason for a person. */
export function reasonOf(requirement: Requirement): Reason {
  const { kind, state, problem, blamed, rule, pointer, source, assumptions, undecidedBy } = requirement;
  const [parameter] = blamed;
  const subject = blamed.join(', ');
  return {
    kind,
    state,
    message: subject === '' ? problem : `${subject} ${problem}`,
    pointer,
    source,
    assumptions,
    ...(parameter === undefined ? {} : { parameter }),
    ...(rule === undefined ? {} : { rule }),
    ...(undecidedBy === undefined ? {} : { undecidedBy }),
  };
}

/** The stages of a context's operation in the mock's order. */
export function stageOrder(context: Context): readonly string[] {
  return context.plan.operation.envelope?.order ?? STAGES;
}
