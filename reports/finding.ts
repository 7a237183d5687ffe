import type { RecordedExchange } from './recorded-exchange.ts';

/** The rules that a run can find broken. A closed list: the same in gate, fuzzer, faults and reports. */
export const CHECK_IDS = [
  'http-status',
  'content-type',
  'outcome-documented',
  'accepted-invalid',
  'refused-valid',
  'wrong-refusal',
  'blamed-parameter',
  'body-schema',
  'server-error',
  'target-crashed',
  'secret-echoed',
  'internals-leaked',
  'default-equivalence',
  'respelling-equivalence',
  'dry-run-effect',
  'id-unique',
  'format',
  'auth-enforced',
  'allow-header',
  'answer-time',
  'race',
  'inconsistent',
] as const;

/** The id of a check. */
export type CheckId = (typeof CHECK_IDS)[number];

/** The target broke the contract: data. Wording stands in the finding, layout in the reporters. */
export interface Finding {
  /** Stable over runs, seeds and machines: a short hash of api, check, operation, place and outcome pair. */
  readonly id: string;
  readonly check: CheckId;
  readonly severity: 'error' | 'warning';
  readonly api: string;
  readonly operation: string;
  /** What is wrong, one sentence: `accepted although surname is required`. */
  readonly title: string;
  /** More lines for a person. */
  readonly detail: readonly string[];
  /** The rule's id, where one was broken. */
  readonly rule?: string;
  readonly parameter?: string;
  /** Place of the broken sentence in the document. */
  readonly location: {
    readonly file: string;
    readonly pointer: string;
    readonly line?: number;
    readonly column?: number;
  };
  /** The sources that say it. */
  readonly source: readonly string[];
  readonly assumptions: readonly string[];
  /** Name of the case that showed it. */
  readonly case: string;
  /** The exchanges that show it, in order; the last one is the breach. */
  readonly exchanges: readonly RecordedExchange[];
  /** What the contract allowed, in words: `400 blaming surname`. */
  readonly allowed: string;
  /** What came, in words: `200`. */
  readonly got: string;
  /** How many more cases it explains. */
  readonly alsoExplains: number;
  /** How many requests it took to make the smallest request that shows it. */
  readonly shrinkRequests?: number;
  /** What the baseline says of it, where a run has one. */
  readonly baseline?: BaselineMark;
}

/**
 * How a finding stands to the baseline: `known` ones fail no run, the others do: `expired` ones are past their date,
 * `unexplained` ones have no reason yet.
 */
export interface BaselineMark {
  readonly state: 'new' | 'known' | 'expired' | 'unexplained';
  readonly reason?: string;
  /** `2026-12-31` or `never`. */
  readonly expires?: string;
}
