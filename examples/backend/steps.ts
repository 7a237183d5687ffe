import type { Parameter, Stage } from './operation.ts';
import type { Customer } from './store/enswitch-store.ts';
import type { Answer, Refusal, Result, Value, Violation, Visit } from './visit.ts';

/** A name and a value as they stand between separators, or decoded. */
export type Pair = readonly [name: string, value: string];

/** Kinds of records that a parameter can point at. */
export type Referred =
  | 'parent'
  | 'plan'
  | 'ingroup'
  | 'number'
  | 'affiliate'
  | 'contact'
  | 'target'
  | 'customer'
  | 'client';

/** Kinds of names that can be taken. */
export type Named = 'person' | 'email' | 'customer' | 'gateway-user' | 'gateway-customer';

/** What `transact` is given: first decide, then do. */
export interface Work {
  readonly decide: () => Result | undefined;
  readonly perform: () => Result;
}

/**
 * The decisions of the backend, each under a name. The correct ones stand in `correct-steps.ts`; a fault replaces one of
 * them, and nothing else in the backend knows of faults.
 */
export interface Steps {
  // Reading the request.
  readonly arrive: (visit: Visit) => void | Promise<void>;
  readonly carriers: (visit: Visit) => readonly string[];
  readonly splitPairs: (visit: Visit, text: string) => readonly Pair[];
  readonly decodeText: (visit: Visit, raw: string) => string;
  readonly pickRepeated: (
    visit: Visit,
    repeated: { readonly name: string; readonly texts: readonly string[] },
  ) => string | undefined;
  readonly isSent: (visit: Visit, sent: { readonly parameter: Parameter; readonly text: string }) => boolean;
  readonly isRequired: (visit: Visit, parameter: Parameter) => boolean;
  readonly readValue: (
    visit: Visit,
    sent: { readonly parameter: Parameter; readonly text: string },
  ) => Value | undefined;
  readonly defaultValue: (visit: Visit, parameter: Parameter) => Value | undefined;
  readonly parseJson: (visit: Visit, text: string) => unknown;
  readonly acceptsPush: (visit: Visit, push: unknown) => boolean;
  readonly readOptions: (visit: Visit) => Readonly<Record<string, unknown>> | undefined;
  // Deciding.
  readonly stageOrder: (visit: Visit) => readonly Stage[];
  readonly findCaller: (visit: Visit, username: string) => string | undefined;
  readonly passwordFits: (visit: Visit, pair: { readonly sent: string; readonly stored: string }) => boolean;
  readonly hasRole: (visit: Visit) => boolean;
  readonly planAllows: (visit: Visit) => boolean;
  readonly isBlocked: (visit: Visit) => boolean;
  readonly needsActivation: (visit: Visit) => boolean;
  readonly mayTouch: (visit: Visit, customer: Customer) => boolean;
  readonly findClient: (visit: Visit, text: string) => number | undefined;
  readonly ownsRecord: (visit: Visit, owner: string | number) => boolean;
  readonly combinations: (visit: Visit) => readonly Violation[];
  readonly exists: (visit: Visit, record: { readonly kind: Referred; readonly id: Value }) => boolean;
  readonly isTaken: (visit: Visit, record: { readonly kind: Named; readonly name: string }) => boolean;
  readonly billingFits: (visit: Visit) => boolean;
  readonly isDryRun: (visit: Visit) => boolean;
  readonly refuse: (visit: Visit, refusal: Refusal) => Refusal;
  // Doing.
  readonly transact: (visit: Visit, work: Work) => Result | Promise<Result>;
  readonly nextId: (visit: Visit, kind: 'customer' | 'gateway' | 'signup') => Value;
  readonly signedUpFields: (visit: Visit) => Readonly<Record<string, Value>>;
  readonly updatedFields: (visit: Visit, customer: Customer) => Readonly<Record<string, Value>>;
  readonly readableFields: (visit: Visit, customer: Customer) => Readonly<Record<string, unknown>>;
  readonly keep: (visit: Visit, write: () => void) => void;
  readonly xid: (visit: Visit, signup: number) => string;
  readonly signupUrl: (visit: Visit, xid: string) => string;
  // Answering.
  readonly blame: (visit: Visit, refusal: Refusal) => string;
  readonly message: (visit: Visit, refusal: Refusal) => string;
  readonly saysOutcome: (visit: Visit, outcome: string) => Value;
  readonly body: (visit: Visit, result: Result) => unknown;
  readonly httpStatus: (visit: Visit, result: Result) => number;
  readonly contentType: (visit: Visit, result: Result) => string;
  readonly methodRefusal: (visit: Visit) => Answer;
  readonly deliver: (visit: Visit, answer: Answer) => Answer | Promise<Answer>;
  readonly recover: (visit: Visit, error: unknown) => Answer;
}
