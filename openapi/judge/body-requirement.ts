import type { Context } from './context.ts';
import { ANY_REFUSAL, type Requirement } from './requirement.ts';

/** A requirement of the body as a whole. */
export function bodyRequirement(
  context: Context,
  of: { readonly state: false | undefined; readonly problem: string; readonly pointer: string },
): Requirement {
  const { operation } = context.plan;
  return {
    kind: 'schema',
    state: of.state,
    outcomes: operation.envelope?.invalid ?? [ANY_REFUSAL],
    blamed: [],
    stage: 'validate',
    strictlyFails: true,
    problem: of.problem,
    pointer: of.pointer,
    source: operation.source,
    assumptions: of.state === undefined ? ['A-007'] : [],
    ...(of.state === undefined ? { undecidedBy: 'A-007' } : {}),
  };
}
