import type { OperationId } from '../operation.ts';
import type { Settings } from '../settings.ts';
import type { Steps } from '../steps.ts';
import type { Visit } from '../visit.ts';
import type { Request } from './requests.ts';

/** The checks that can find a fault; the project's closed list. */
export type CheckId =
  | 'http-status'
  | 'content-type'
  | 'outcome-documented'
  | 'accepted-invalid'
  | 'refused-valid'
  | 'wrong-refusal'
  | 'blamed-parameter'
  | 'body-schema'
  | 'server-error'
  | 'target-crashed'
  | 'secret-echoed'
  | 'internals-leaked'
  | 'default-equivalence'
  | 'respelling-equivalence'
  | 'dry-run-effect'
  | 'id-unique'
  | 'format'
  | 'auth-enforced'
  | 'allow-header'
  | 'answer-time'
  | 'race'
  | 'inconsistent';

/** The operations that the catalogue breaks: all but the read-back. */
export type FaultyOperation = Exclude<OperationId, 'customers/get'>;

/** One step put in the place of the correct one. */
export interface Replacement {
  readonly step: keyof Steps;
  readonly apply: (steps: Steps) => Steps;
}

/** One breach of one fact: what is broken, who should see it, and the smallest request or sequence that shows it. */
export interface Fault {
  /** Unique, in kebab-case. */
  readonly id: string;
  readonly operation: FaultyOperation;
  readonly kind: string;
  /** The row of the checklist, the fact or the assumption that is broken. */
  readonly source: string;
  /** What the broken backend does, in a sentence. */
  readonly sentence: string;
  readonly check: CheckId;
  readonly requests: readonly Request[];
  /** The requests show it only when they are sent at once. */
  readonly together?: true;
  /** Settings without which the fault does not show. */
  readonly settings?: Partial<Settings>;
  readonly replaces: Replacement;
}

/** A row of a kind's table: `rest` completes the id after the operation. */
export interface FaultRow extends Omit<Fault, 'id' | 'kind' | 'check'> {
  readonly rest: string;
  /** Only where it is not the check of the kind. */
  readonly check?: CheckId;
}

/** Makes the faults of one kind out of its rows. */
export function faultsOf(kind: string, check: CheckId, rows: readonly FaultRow[]): readonly Fault[] {
  return rows.map(({ rest, ...row }) => ({ check, ...row, kind, id: `${PREFIXES[row.operation]}-${kebab(rest)}` }));
}

/** Replaces a step, for one operation alone; `broken` is given the correct step and is called once a start. */
export function instead<Name extends keyof Steps>(
  operation: OperationId,
  step: Name,
  broken: (correct: Steps[Name]) => Steps[Name],
): Replacement {
  return {
    step,
    apply: (steps) => {
      // Every step takes the visit and at most one more thing; which one does not matter for the choice.
      const correct = steps[step] as (visit: Visit, input: never) => unknown;
      const wrong = broken(steps[step]) as (visit: Visit, input: never) => unknown;
      const either = (visit: Visit, input: never) => (visit.operation.id === operation ? wrong : correct)(visit, input);
      return { ...steps, [step]: either };
    },
  };
}

const PREFIXES: { readonly [Name in FaultyOperation]: string } = {
  'user/signup': 'signup',
  'customers/update': 'update',
  'customer-user/create': 'customer-user',
  'user/create': 'user',
  'customer/create': 'customer',
  'client/add_signup': 'add-signup',
  'signup/add': 'invoice',
};

function kebab(words: string): string {
  return words.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll(/[^a-z0-9]+/g, '-');
}
