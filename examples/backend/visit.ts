import type { IncomingHttpHeaders } from 'node:http';
import type { Operation } from './operation.ts';
import type { Service } from './service.ts';
import type { Person } from './store/enswitch-store.ts';
import type { Reseller } from './store/gateway-store.ts';
import type { Account } from './store/snapbill-store.ts';

/** A value of a parameter after it was read; decimals stay text, so that no digit is lost. */
export type Value = string | number;

/** One thing that is wrong with the input. */
export interface Violation {
  readonly name: string;
  readonly problem: 'missing' | 'invalid' | 'repeated' | 'unknown';
}

/** A reason to refuse: the outcome that the body will say, and the parameter to blame or the empty text. */
export interface Refusal {
  readonly outcome: string;
  readonly name: string;
}

/** What a request came to: a success with its data, or one or more refusals of one outcome. */
export interface Result {
  readonly outcome: string;
  readonly refusals: readonly Refusal[];
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What goes back over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

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

/** A parameter's value as text; the empty text when there is none. */
export function textOf(visit: Visit, name: string): string {
  const value = visit.values[name];
  return value === undefined ? '' : String(value);
}
