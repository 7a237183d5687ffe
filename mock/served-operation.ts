import type { Contract, Operation, Outcome } from '../openapi/contract.ts';
import type { AnswerPlan, PlanWishes } from './answer-plan.ts';
import type { Template } from './template.ts';

/** An operation as one mock serves it: all that is kept for it, in one place. */
export interface ServedOperation {
  readonly contract: Contract;
  readonly operation: Operation;
  /** The media type of all answers, where there is but one. */
  readonly onlyType: string | undefined;
  /** Whatever `Accept` says makes no difference. */
  readonly neverNegotiates: boolean;
  /** A success of it changes the world. */
  readonly changes: boolean;
  /** The answers of requests that wish for nothing: as many as a document has outcomes and statuses. */
  readonly kept: KeptAnswer[];
}

/** An answer of which nothing is left to find out but its values. */
export interface KeptAnswer {
  readonly outcome: Outcome;
  readonly status: number;
  /** Absent, as is the template, where the document has no answer for the status. */
  readonly plan: AnswerPlan | undefined;
  readonly template: Template | undefined;
  /** Those that are the same whoever asks, names and values in turn. */
  readonly headers: readonly string[];
}

/** The operations of contracts, with nothing kept yet. */
export function servedOperations(contracts: readonly Contract[]): ReadonlyMap<Operation, ServedOperation> {
  return new Map(
    contracts.flatMap((contract) => contract.operations.map((operation) => [operation, served(contract, operation)])),
  );
}

function served(contract: Contract, operation: Operation): ServedOperation {
  const { envelope, responses } = operation;
  const types = new Set(responses.flatMap(({ content }) => content.map(({ type }) => type)));
  return {
    contract,
    operation,
    onlyType: types.size === 1 ? [...types][0] : undefined,
    neverNegotiates: envelope !== undefined && responses.every(({ content }) => content.length < 2),
    changes: operation.effects.length > 0,
    kept: [],
  };
}

/** True for a request that gets the same answer as one that wishes for nothing. */
export function wishesNothing(
  { onlyType, neverNegotiates }: ServedOperation,
  { accept, example, dynamic }: Omit<PlanWishes, 'status'>,
): boolean {
  if (dynamic || example !== undefined) return false;
  return accept === undefined || accept === '*/*' || accept === onlyType || neverNegotiates;
}

/** The kept answer for an outcome with a status; there are few of them. */
export function keptAnswer({ kept }: ServedOperation, outcome: Outcome, status: number): KeptAnswer | undefined {
  for (const answer of kept) if (answer.outcome === outcome && answer.status === status) return answer;
  return undefined;
}
