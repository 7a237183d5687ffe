import type { IncomingHttpHeaders } from 'node:http';
import type { ApiId, OperationId } from './operation-id.ts';
import type { Parameter } from './parameter.ts';
import type { Named, Referred } from './record-kinds.ts';
import type { Answer, Refusal, Result, Violation, Work } from './result.ts';
import type { Settings } from './settings.ts';
import type { Customer, Person } from './store/enswitch-store.ts';
import type { Reseller } from './store/gateway-store.ts';
import type { Account } from './store/snapbill-store.ts';
import type { Store } from './store/store.ts';
import type { Pair, Value } from './value.ts';

// A visit knows its operation and its service, and what these do is done to a visit: hence they stand together.

/** One request on its way through the service; the fields without `readonly` are filled in as it goes. */
export interface Visit {
  readonly service: Service;
  readonly operation: Operation;
  readonly method: string;
  /** The raw query without its question mark, a character a byte. */
  readonly query: string;
  /** The raw body, a character a byte. */
  readonly body: string;
  /** The raw id of the path, where the operation has one. */
  readonly pathId: string;
  readonly headers: IncomingHttpHeaders;
  /** Parameters as text, only those that were sent. */
  sent: ReadonlyMap<string, string>;
  /** Parameters as values, defaults filled in; what could not be read is not there. */
  values: Readonly<Record<string, Value | undefined>>;
  violations: readonly Violation[];
  person?: Person;
  reseller?: Reseller;
  account?: Account;
}

/** What every visit shares: the switches, the decisions, the records and the clock. */
export interface Service {
  readonly settings: Settings;
  readonly steps: Steps;
  readonly store: Store;
  readonly now: () => Date;
}

/** The stages in which a request can be refused. */
export type Stage = 'authenticate' | 'authorize' | 'validate' | 'refer';

/** One operation: where it is reached, what it takes, and what it does once nothing speaks against it. */
export interface Operation {
  readonly id: OperationId;
  readonly api: ApiId;
  readonly methods: readonly string[];
  readonly paths: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly byName: ReadonlyMap<string, Parameter>;
  readonly stages: { readonly [Name in Stage]: (visit: Visit) => readonly Refusal[] };
  readonly perform: (visit: Visit) => Result;
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

/** A parameter's value as text; the empty text when there is none. */
export function textOf(visit: Visit, name: string): string {
  const value = visit.values[name];
  return value === undefined ? '' : String(value);
}
