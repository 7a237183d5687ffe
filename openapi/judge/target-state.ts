import type { Outcome } from '../contract.ts';
import { oncePerPlan } from './once-per-plan.ts';
import type { Plan } from './plan.ts';
import { NO_REQUIREMENTS, type Requirement } from './requirement.ts';

/** Statuses of refusals that no schema explains: what the target holds, or whom it lets, decides them. */
const BY_STATE: ReadonlySet<string> = new Set(['402', '403', '404', '409', '410', '412', '423', '451']);
/** Under these a target may answer 404 that documents none. */
const COVERING: ReadonlySet<string> = new Set(['4XX', 'default']);

/**
 * What a document without our keywords leaves open about a right request: it cannot say what the target holds. A documented 404 or 409
 * may come of it; where the path names something, also what is documented for every refusal. A documented 400 may not.
 */
export const targetState: (plan: Plan) => readonly Requirement[] = oncePerPlan(stateRequirements);

function stateRequirements({ operation, contract }: Plan): readonly Requirement[] {
  if (contract.strict || operation.envelope !== undefined) return NO_REQUIREMENTS;
  const names = operation.parameters.some(({ in: place }) => place === 'path');
  const refusals = operation.outcomes.filter((outcome) => outcome.class !== 'success' && outcome.class !== 'validated');
  const documented = refusals.filter(({ id }) => BY_STATE.has(id));
  const covers = ({ id }: Outcome): boolean => names && COVERING.has(id);
  const outcomes = documented.some(({ id }) => id === '404') ? documented : [...documented, ...refusals.filter(covers)];
  if (outcomes.length === 0) return NO_REQUIREMENTS;
  return [
    {
      kind: 'reference',
      state: undefined,
      outcomes: outcomes.map(({ id }) => id),
      blamed: [],
      stage: 'refer',
      strictlyFails: false,
      problem: 'what the target holds may have it refused',
      pointer: operation.pointer,
      source: operation.source,
      assumptions: [],
      undecidedBy: 'what the target holds',
    },
  ];
}
