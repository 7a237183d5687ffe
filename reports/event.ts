import type { CheckId, Finding } from './finding.ts';
import type { RecordedExchange } from './recorded-exchange.ts';
import type { WarningCode } from './warning.ts';

export type {
  RecordedAnswer,
  RecordedBody,
  RecordedExchange,
  RecordedRequest,
} from './recorded-exchange.ts';

/** How a case ended. */
export type CaseResult = 'passed' | 'failed' | 'undecided' | 'skipped';

/** What became of a kept case: it shows nothing any more, the same, something else, or no answer came. */
export type ReplayState = 'FIXED' | 'STILL FAILS' | 'CHANGED' | 'NOT SENT';

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
      /** Only a part of the cases was asked for. */
      readonly partial?: true;
      /** It goes on where a killed run of the same tag stopped. */
      readonly resumed?: true;
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
      /** `changed`: it was there before; `perhaps`: no answer told. Else it was created. */
      readonly state?: 'changed' | 'perhaps';
    }
  /** About once a second, for whoever watches. */
  | {
      readonly kind: 'progress';
      readonly elapsedMs: number;
      readonly requests: number;
      readonly cases: number;
      /** Cases whose every answer was an acceptance. */
      readonly accepted: number;
      /** Cases whose every verdict was decided. */
      readonly decided: number;
      /** Obligations of the contract that were shown, of how many. */
      readonly covered: number;
      readonly obligations: number;
      readonly findings: number;
    }
  /** Looked like a finding, and did not come again: told apart, and no failure. */
  | { readonly kind: 'flaky'; readonly finding: Finding }
  /** A kept case was sent again. */
  | {
      readonly kind: 'replayed';
      /** The id that it was kept under, and what it showed then. */
      readonly finding: string;
      readonly check: CheckId;
      readonly operation: string;
      readonly title: string;
      readonly state: ReplayState;
      /** The id of the finding that it shows now. */
      readonly shows?: string;
      /** Why it was not sent. */
      readonly why?: string;
    }
  | {
      readonly kind: 'notice';
      readonly code: string;
      readonly message: string;
      readonly exchange?: string;
      /** The numbers of the message, by name, for programs. */
      readonly counts?: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'warning'; readonly code: WarningCode; readonly message: string }
  | {
      readonly kind: 'run-finished';
      readonly at: string;
      readonly durationMs: number;
      readonly api: string;
      readonly totals: Totals;
      readonly coverage: readonly CoverageRow[];
      /** Why the run ended early, if it did: `target-unreachable`, `circuit-broken`, `another-service`, `time-limit`, `request-limit`, `stopped`, `cut-off` (the record of a shard has no end). */
      readonly ended?: string;
    };
