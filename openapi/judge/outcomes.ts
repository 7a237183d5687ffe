import type { Operation, Outcome } from '../contract.ts';
import { type ReadyCondition, readyCondition } from './condition.ts';
import type { Context } from './context.ts';
import { oncePerPlan } from './once-per-plan.ts';
import type { Plan } from './plan.ts';
import { ANY_REFUSAL } from './requirement.ts';

/** True for an outcome that takes the request: success, or a dry run that passed. */
export function isAccepting(outcome: Pick<Outcome, 'class'>): boolean {
  return outcome.class === 'success' || outcome.class === 'validated';
}

const UNNAMED = { bind: [], pointer: '', source: [], assumptions: [] } as const;

/** A refusal of a plain document that lists none of its own: any 4xx. */
const ANY_REFUSED: Outcome = { id: ANY_REFUSAL, class: 'invalid', ...UNNAMED };

/** The acceptance of a document that lists none. */
const ANY_ACCEPTED: Outcome = { id: '2XX', class: 'success', status: [200], ...UNNAMED };

/**
 * What a status means in an operation that documents none like it but leaves none out: it has no response at all, or `default` alone
 * stands for its success and for whatever else there is.
 */
export function undocumentedOutcome(operation: Operation, status: string): Outcome | undefined {
  const { envelope, responses } = operation;
  if (envelope !== undefined || (responses.length > 0 && !responses.some((one) => one.status === 'default')))
    return undefined;
  return /^[23]/.test(status) ? ANY_ACCEPTED : /^4/.test(status) ? ANY_REFUSED : undefined;
}

/** The accepting outcomes whose condition holds, those that are certain first; where none does, each of them. */
export function acceptingOutcomes(context: Context): readonly Outcome[] {
  const { outcomes, planned } = acceptingOf(context.plan);
  if (planned === undefined) return outcomes;
  const sure: Outcome[] = [];
  const possible: Outcome[] = [];
  for (const { outcome, when } of planned) {
    const truth = when === undefined ? true : when(context).truth;
    if (truth === true) sure.push(outcome);
    else if (truth === undefined) possible.push(outcome);
  }
  const all = possible.length === 0 ? sure : [...sure, ...possible];
  return all.length === 0 ? outcomes : all;
}

/** The accepting outcome of a plan that hangs on no condition; undefined where one does. */
export function unconditional(plan: Plan): Outcome | undefined {
  const { outcomes, planned } = acceptingOf(plan);
  return planned === undefined ? outcomes[0] : undefined;
}

/** An outcome and when it is one: always, where nothing is said. */
interface PlannedOutcome {
  readonly outcome: Outcome;
  readonly when: ReadyCondition | undefined;
}

interface Accepting {
  readonly outcomes: readonly Outcome[];
  /** Absent where each of them is always one. */
  readonly planned: readonly PlannedOutcome[] | undefined;
}

const acceptingOf = oncePerPlan(({ accepting, schemas }): Accepting => {
  const outcomes = accepting.length === 0 ? [ANY_ACCEPTED] : accepting;
  const isConditional = outcomes.some(({ when }) => when !== undefined);
  const planned = outcomes.map((outcome) => ({ outcome, when: outcome.when && readyCondition(outcome.when, schemas) }));
  return { outcomes, planned: isConditional ? planned : undefined };
});

/** What any refusal of a plain document may be: any documented 4xx, the default answer, or any 4xx at all. */
const anyRefusal = oncePerPlan(({ operation, outcomes }): readonly Outcome[] => {
  const documented = operation.outcomes.filter(
    (outcome) => /^4\d\d$/.test(outcome.id) || (outcome.id === 'default' && !isAccepting(outcome)),
  );
  return [...documented, outcomes.get(ANY_REFUSAL) ?? ANY_REFUSED];
});

/** The outcomes of an id; in a plain document any refusal may be one of several. */
export function outcomesNamed(id: string, plan: Plan): readonly Outcome[] {
  if (id === ANY_REFUSAL && plan.operation.envelope === undefined) return anyRefusal(plan);
  const named = plan.outcomes.get(id);
  return named === undefined ? [] : [named];
}
