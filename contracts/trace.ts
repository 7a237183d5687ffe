import type { Contract } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';
import type { RawRequest } from '../openapi/request.ts';
import type { Alternative, Verdict } from '../openapi/verdict.ts';
import type { CheckId } from '../reports/finding.ts';
import type { ToldAnswer } from './answer.ts';
import type { Case } from './case.ts';
import type { Sent } from './exchange.ts';
import type { RequestTemplate } from './template.ts';

/** A request, what the contract makes of it, and what came back. */
export interface Exchange {
  readonly id: string;
  readonly template: RequestTemplate;
  readonly request: RawRequest;
  readonly verdict: Verdict;
  readonly sent: Sent;
  /** Absent where no answer came. */
  readonly answer?: ToldAnswer;
  /** Of a read-back: the fields that the world knows of the record, without its secrets. */
  readonly expected?: Readonly<Record<string, Json>>;
  /** It was sent once more, after the target answered something else, and failed in the same way. */
  readonly repeated?: boolean;
  /** Nothing but what the target taught before forbids the answer; the verdict is the one without that. */
  readonly doubt?: Doubt;
  /** It was sent to see whether it teaches something again, and it did. */
  readonly teachesAgain?: boolean;
}

/** An answer that nothing forbids but what the target taught before: either it is not steady, or it taught something else. */
export interface Doubt {
  /** The lessons without which the answer is allowed. */
  readonly keys: readonly string[];
  /** What was allowed with them. */
  readonly forbidding: Verdict;
}

/** The exchanges of one case, sequence or burst, in order. */
export interface Trace {
  readonly contract: Contract;
  readonly case: Case;
  readonly exchanges: readonly Exchange[];
  /** The baselines of the operations, as far as they were answered, by operation id. */
  readonly baselines: ReadonlyMap<string, Exchange>;
  /** Answers that take longer are slow. */
  readonly slowMs: number;
  /** What the target did in two ways, as far as both have shown again. */
  readonly inconsistencies?: readonly Inconsistency[];
}

/** One target, two ways. */
export interface Inconsistency {
  readonly exchange: Exchange;
  /** The one that showed the other way. */
  readonly earlier: Exchange;
  readonly title: string;
  readonly pointer: string;
  readonly cause: string;
  /** The contract allows either way, but only one for each target; else two ways are only odd. */
  readonly isCertain: boolean;
}

/** A breach as a check sees it: which exchange, where in the contract, and in words. */
export interface Breach {
  readonly exchange: Exchange;
  /** What is wrong, one sentence. */
  readonly title: string;
  readonly detail?: readonly string[];
  /** Place in the document: JSON pointer. */
  readonly pointer: string;
  readonly parameter?: string;
  readonly rule?: string;
  readonly source: readonly string[];
  readonly assumptions?: readonly string[];
  /** What tells this cause from others of the same check and operation. */
  readonly cause: string;
  readonly allowed: string;
  readonly got: string;
  /** Exchanges of other cases that belong to it. */
  readonly earlier?: readonly Exchange[];
  /** Default `error`. */
  readonly severity?: 'warning';
  /** In what the request differs from its operation's baseline, where that is the cause. */
  readonly differing?: readonly string[];
}

/** One rule about a trace. Pure: yields breaches, never throws. */
export interface Check {
  readonly id: CheckId;
  readonly summary: string;
  readonly run: (trace: Trace) => readonly Breach[];
}

/** The alternatives as words: `400 blaming name, or 3`. */
export function allowedText(alternatives: readonly Alternative[]): string {
  const words = alternatives.slice(0, 8).map(({ outcome, statuses, blamed }) => {
    const status = statuses.map(String).includes(outcome.id) ? '' : ` (HTTP ${statuses.join(' or ')})`;
    return `${outcome.id}${status}${blamed.length === 0 ? '' : ` blaming ${blamed.slice(0, 4).join(' or ')}`}`;
  });
  return words.join(', or ') || 'nothing';
}

/** What came, as words. */
export function gotText({ answer, sent }: Exchange): string {
  if (sent.kind === 'failure') return `no answer (${sent.failure.reason})`;
  if (answer === undefined) return 'nothing';
  const status = answer.raw.status;
  if (answer.told === undefined) return `HTTP ${status} without an outcome`;
  const blamed = answer.blamed === undefined || answer.blamed === '' ? '' : ` blaming ${answer.blamed}`;
  return answer.told === String(status) ? `${answer.told}${blamed}` : `${answer.told} (HTTP ${status})${blamed}`;
}
