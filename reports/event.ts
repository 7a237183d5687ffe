import type { Finding } from './finding.ts';

/** A request as a run records it: secrets stand as `${NAME}`. */
export interface RecordedRequest {
  readonly method: string;
  /** The target's base URL, without user info. */
  readonly baseUrl: string;
  /** The request target as on the request line; bytes above 0x7F as Latin-1 characters. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: RecordedBody;
  /** Names of the secrets that stand in it as `${NAME}`; any other `${…}` was sent literally. */
  readonly secrets?: readonly string[];
}

/** Bytes as text where they are UTF-8, else as base64; `cut`: the record holds only the first part. */
export interface RecordedBody {
  readonly text: string;
  readonly encoding: 'utf-8' | 'base64';
  /** Length of the whole body in bytes. */
  readonly bytes: number;
  readonly cut: boolean;
}

/** What came back: an answer, or how the connection failed. */
export type RecordedAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body: RecordedBody;
      /** From the first byte sent to the last byte received. */
      readonly durationMs: number;
    }
  | {
      readonly kind: 'failure';
      /** `refused`, `reset`, `timeout`, `closed`, `tls`, `dns`, `not-http`, `too-large`, `aborted`. */
      readonly reason: string;
      readonly message: string;
      readonly durationMs: number;
    };

/** One way in which the contract allowed a request to be answered, as a record keeps it. */
export interface RecordedAlternative {
  readonly outcome: string;
  readonly class: string;
  readonly statuses: readonly (number | string)[];
  readonly blamed: readonly string[];
}

/** A request, its answer and what the contract made of it. */
export interface RecordedExchange {
  readonly id: string;
  readonly operation: string;
  readonly request: RecordedRequest;
  readonly answer: RecordedAnswer;
  /** `accept`, `refuse` or `open`. */
  readonly decision: 'accept' | 'refuse' | 'open';
  readonly allowed: readonly RecordedAlternative[];
  /** The outcome that the answer told; absent where it told none. */
  readonly outcome?: string;
}

/** How a case ended. */
export type CaseResult = 'passed' | 'failed' | 'undecided' | 'skipped';

/** Counts of one run or one operation. */
export interface Totals {
  readonly cases: number;
  readonly passed: number;
  readonly failed: number;
  readonly undecided: number;
  readonly skipped: number;
  readonly requests: number;
  readonly findings: number;
  readonly warnings: number;
}

/** What was exercised of one kind of thing (parameters, values, rule cells, outcomes). */
export interface CoverageRow {
  readonly operation: string;
  readonly what: 'parameter' | 'value' | 'rule-cell' | 'outcome' | 'reference' | 'wire';
  readonly name: string;
  readonly state: 'decided' | 'undecided' | 'not-exercised';
  /** For undecided: the fact, record or assumption that would decide it. */
  readonly by?: string;
}

/** Everything that a run says, in order: plain data, one JSON object a line in its record. */
export type RunEvent =
  | {
      readonly kind: 'run-started';
      readonly at: string;
      readonly tool: 'check' | 'fuzz' | 'replay';
      readonly version: string;
      readonly api: string;
      readonly document: { readonly file: string; readonly title: string; readonly version: string };
      readonly target: string;
      readonly tag: string;
      readonly seed: string;
      readonly planned: number;
    }
  | { readonly kind: 'exchange'; readonly case: string; readonly exchange: RecordedExchange }
  | {
      readonly kind: 'case-finished';
      readonly case: string;
      /** Stable name for a person: `createPet: name left out`. */
      readonly name: string;
      readonly operation: string;
      readonly group: string;
      readonly result: CaseResult;
      /** For undecided and skipped: why, and what would decide it. */
      readonly why?: string;
      readonly source: readonly string[];
      readonly findings: readonly string[];
      readonly durationMs: number;
    }
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'learnt'; readonly what: string; readonly value: string; readonly exchange: string }
  | {
      readonly kind: 'created';
      readonly collection: string;
      readonly key: string;
      readonly operation: string;
      readonly at: string;
    }
  | { readonly kind: 'notice'; readonly code: string; readonly message: string; readonly exchange?: string }
  | { readonly kind: 'warning'; readonly code: string; readonly message: string }
  | {
      readonly kind: 'run-finished';
      readonly at: string;
      readonly durationMs: number;
      readonly api: string;
      readonly totals: Totals;
      readonly coverage: readonly CoverageRow[];
      /** Why the run ended early, if it did: `target-unreachable`, `circuit-broken`, `time-limit`, `request-limit`, `stopped`. */
      readonly ended?: string;
    };
