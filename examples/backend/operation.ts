import type { Refusal, Result, Value, Visit } from './visit.ts';

/** The names of the operations; `customers/get` is there to read back. */
export type OperationId =
  | 'user/signup'
  | 'customers/update'
  | 'customers/get'
  | 'customer-user/create'
  | 'user/create'
  | 'customer/create'
  | 'client/add_signup'
  | 'signup/add';

/** The three APIs. */
export type ApiId = 'enswitch' | 'gateway' | 'snapbill';

/** What the vendor's page says of one parameter. */
export interface Parameter {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'decimal' | 'boolean' | 'json';
  readonly required?: boolean;
  /** The value when nothing is sent. */
  readonly default?: Value;
  /** Closed list of values, texts or numbers. */
  readonly listed?: readonly Value[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** Special values beside the bounds, for example -1 and `plan`. */
  readonly special?: readonly Value[];
  readonly pattern?: RegExp;
  /** The page gives the empty text a meaning, so that it never counts as left out. */
  readonly emptyMeans?: boolean;
  /** Never stored or never read back. */
  readonly secret?: boolean;
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
