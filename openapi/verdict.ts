import type { Effect, Operation, Outcome } from './contract.ts';
import type { Json } from './json.ts';
import type { Context } from './judge/context.ts';
import type { Truth } from './truth.ts';

/** Why an outcome is allowed: one requirement of the contract, and what the request and the world make of it. */
export interface Reason {
  readonly kind: 'required' | 'schema' | 'rule' | 'reference' | 'unique' | 'caller' | 'wire' | 'security' | 'when';
  /** What was asked and what was found: one sentence for a person. */
  readonly message: string;
  readonly state: Truth;
  readonly parameter?: string;
  /** The rule's id, or the collection of a reference. */
  readonly rule?: string;
  /** JSON pointer of the place in the document that says it. */
  readonly pointer: string;
  readonly source: readonly string[];
  readonly assumptions: readonly string[];
  /** For an unknown: the fact, the record or the assumption that would decide it. */
  readonly undecidedBy?: string;
}

/** One way in which the contract allows this request to be answered. */
export interface Alternative {
  readonly outcome: Outcome;
  /** The HTTP statuses it may arrive with: numbers, or a class such as `4XX`. */
  readonly statuses: readonly (number | string)[];
  /** Names that may be blamed; only for the class `invalid`, and only where the envelope has a place for it. */
  readonly blamed: readonly string[];
  readonly effects: readonly Effect[];
  /** Why this alternative is allowed; empty for plain acceptance. */
  readonly reasons: readonly Reason[];
}

/** What the contract makes of one request. */
export interface Verdict {
  readonly operation: Operation;
  /** `accept`: only acceptance is allowed; `refuse`: only refusal; `open`: both. */
  readonly decision: 'accept' | 'refuse' | 'open';
  /** False where nothing is broken or unknown: the request is accepted, and there is nothing to tell. */
  readonly hasReasons: boolean;
  readonly alternatives: readonly Alternative[];
  /** Every requirement that is false or unknown. */
  readonly reasons: readonly Reason[];
  /** The parameters as the first reading has them, after defaults. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** How many readings of the wire were joined; 1 for a request that can be read in one way only. */
  readonly readings: number;
  /** The first reading, judged: what bindings and effects look at. */
  readonly context: Context;
  /** May be refused in front of the application: a 4xx or 501 without envelope is then no breach. */
  readonly frontRefusal: boolean;
}

export interface ParameterValue {
  /** The text as decoded from the wire; absent when the parameter was not sent. */
  readonly text?: string;
  /** The typed value, or the default; absent when there is none or it is not known. */
  readonly value?: Json;
  readonly sent: boolean;
  readonly validity: 'valid' | 'invalid' | 'open' | 'absent';
}

/** What the mock does with a request: one alternative, and what to fill in. */
export interface Decision {
  readonly outcome: Outcome;
  readonly status: number;
  /** The parameter to blame, if any. */
  readonly blamed?: string;
  /** What is wrong with it: "is required", "must be one of …". */
  readonly problem?: string;
  readonly verdict: Verdict;
}
