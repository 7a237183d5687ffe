import type { Case } from '../contracts/case.ts';
import type { Target } from '../contracts/exchange.ts';
import type { Cause } from '../contracts/same-cause.ts';
import type { LedgerEntry } from '../contracts/target/ledger.ts';
import type { Exchange } from '../contracts/trace.ts';
import type { Contract } from '../openapi/contract.ts';
import type { World } from '../openapi/world/world.ts';
import type { Finding } from '../reports/finding.ts';

/** What a run of the fuzzer needs. The world is moved by the run: hand in a copy. */
export interface FuzzOptions {
  readonly contract: Contract;
  readonly world: World;
  readonly target: Target;
  /** Letters and digits in every created name. */
  readonly tag: string;
  readonly version: string;
  /** Same seed, same requests: everything that is chosen follows from it. */
  readonly seed: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** How many lanes are under way at once. Default 8. */
  readonly concurrency?: number;
  /** Streams of requests an operation is cut into. Default 4. It changes what is sent; concurrency does not. */
  readonly lanes?: number;
  /** Runs only the lanes whose number, modulo `count`, is `index`. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Ends a lane after so many cases; without it the target's limits end the run. */
  readonly casesPerLane?: number;
  /** Operations to fuzz; default all. */
  readonly operations?: readonly string[];
  /** Texts of the user's that are mixed into values. */
  readonly dictionary?: readonly string[];
  /** Kept cases of earlier runs, sent before the lanes. */
  readonly kept?: readonly Case[];
  readonly slowMs?: number;
  /** Secrets beside those of the world, by name: they stand in no event. */
  readonly secrets?: ReadonlyMap<string, string>;
  readonly allowSpending?: boolean;
  readonly signal?: AbortSignal;
  /** Ends the run at its first finding. */
  readonly stopAtFirst?: boolean;
  /** Most requests that shrinking one finding may take. Default 400. */
  readonly shrinkRequests?: number;
  readonly now: () => Date;
  readonly place?: (pointer: string) => { readonly line: number; readonly column: number } | undefined;
  /** Takes what the run creates and changes, before each request leaves and when its answer is there: a file. */
  readonly onLedger?: (entry: LedgerEntry) => void;
  readonly onExchange?: (exchange: Exchange) => void;
  /** Told of every finding with the smallest case that shows it, for keeping. */
  readonly onFinding?: (finding: Finding, minimal: Case) => void;
  /** Told when a case of a lane starts and ends, so that a killed run can be resumed. */
  readonly journal?: LaneJournal;
  /** Where a killed run stopped. */
  readonly resume?: LaneProgress;
}

/** Follows the lanes of a run. Calls return once the line is with the operating system. */
export interface LaneJournal {
  /** A case is about to be sent. `creates`: it may create or change records. */
  readonly start: (lane: string, number: number, options: { readonly creates: boolean }) => void;
  /** It was answered. `shows`: something is wrong, and will be looked at. */
  readonly finish: (lane: string, number: number, options: { readonly shows: boolean; readonly told: Told }) => void;
  /** What it showed was looked at. */
  readonly looked: (lane: string, number: number) => void;
  readonly found: (known: KnownFinding) => void;
}

/** What earlier answers had told of a case's marked texts, in its order. */
export type Told = readonly (string | null)[];

/** A finding with what tells its cause from others. */
export interface KnownFinding {
  readonly finding: Finding;
  readonly cause: Cause;
}

/** What is known of the lanes of a run that was killed. */
export interface LaneProgress {
  /** How often the run was resumed, this time included. It is in every name that is no lane's. */
  readonly times: number;
  /** How many cases each lane has behind it, by lane. */
  readonly finished: ReadonlyMap<string, number>;
  /** Cases that were under way and may have created something: they are not sent again. */
  readonly uncertain: ReadonlyMap<string, number>;
  /** Cases that showed something which was not looked at to the end: they are sent again, with new names. */
  readonly unlooked: ReadonlyMap<string, { readonly number: number; readonly told: Told }>;
  /** Findings of the killed run: they are told again and not searched anew. */
  readonly findings: readonly KnownFinding[];
  /** What the killed run created and changed. */
  readonly ledger: readonly LedgerEntry[];
}
