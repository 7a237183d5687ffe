import type { OperationId } from '../operation-id.ts';
import type { Settings } from '../settings.ts';
import type { Steps, Visit } from '../visit.ts';
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

/** Makes the faults of one kind out of its rows; a row may name another check than the kind. */
export function faultsOf(
  common: { readonly kind: string; readonly check: CheckId },
  rows: readonly FaultRow[],
): readonly Fault[] {
  return rows.map(({ rest, ...row }) => ({ ...common, ...row, id: `${PREFIXES[row.operation]}-${kebab(rest)}` }));
}

/** One step, given the correct one; called once a start, so that what it remembers lasts as long as the backend. */
export type Broken = { readonly [Name in keyof Steps]?: (correct: Steps[Name]) => Steps[Name] };

/** Replaces the one step that is given, for one operation alone. */
export function instead(operation: OperationId, broken: Broken): Replacement {
  const [[step, breakStep] = UNBROKEN] = Object.entries(broken) as unknown as readonly (readonly [
    keyof Steps,
    BreakAny,
  ])[];
  return {
    step,
    apply: (steps) => {
      const correct = steps[step] as AnyStep;
      const wrong = breakStep(correct);
      const either: AnyStep = (visit, input) => (visit.operation.id === operation ? wrong : correct)(visit, input);
      return { ...steps, [step]: either };
    },
  };
}

/** Every step takes the visit and at most one more thing; which one it is does not matter for the choice. */
type AnyStep = (visit: Visit, input: never) => unknown;
type BreakAny = (correct: AnyStep) => AnyStep;

const UNBROKEN: readonly [keyof Steps, BreakAny] = ['arrive', (correct) => correct];

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
