import type { Operation } from '../openapi/contract.ts';
import { isAccepting } from '../openapi/judge/outcomes.ts';
import type { EventOf } from '../reports/run-tally.ts';
import type { Exchange } from './trace.ts';

/** Watches the answers of a run for signs that it checks less than it seems to. */
export interface RunWarnings {
  readonly got: (exchange: Exchange) => void;
  /** Whether there were answers, and none of them looks like the api. */
  readonly isElsewhere: () => boolean;
  /** What there is to warn of, once the run is over. */
  readonly warnings: () => readonly EventOf<'warning'>[];
}

interface Seen {
  readonly operation: Operation;
  answered: number;
  succeeded: number;
  unauthenticated: number;
  /** Answers that say something in the api's own words. */
  alike: number;
}

/** Fewer answers than this say nothing about all of them. */
const ENOUGH = 5;
const NEARLY_ALL = 0.95;

/** A watch over one run. Only requests that may be right count: wrong ones are there to be refused. */
export function runWarnings(): RunWarnings {
  const seen = new Map<string, Seen>();
  return {
    got: ({ verdict, answer }) => {
      if (answer === undefined || verdict.decision === 'refuse') return;
      const { operation } = verdict;
      const one = seen.get(operation.id) ?? { operation, answered: 0, succeeded: 0, unauthenticated: 0, alike: 0 };
      seen.set(operation.id, one);
      one.answered += 1;
      if (isLikeTheApi(answer)) one.alike += 1;
      if (answer.outcome !== undefined && isAccepting(answer.outcome)) one.succeeded += 1;
      else if (isUnauthenticated(operation, answer)) one.unauthenticated += 1;
    },
    isElsewhere: () => seen.size > 0 && [...seen.values()].every(({ alike }) => alike === 0),
    warnings: () => warningsOf([...seen.values()]),
  };
}

/** True for an answer that says what happened, in the way of the api: by its envelope, or else by a documented status or JSON. */
function isLikeTheApi({ told, outcome, json }: NonNullable<Exchange['answer']>): boolean {
  return told !== undefined && (outcome !== undefined || json !== undefined);
}

function isUnauthenticated({ caller }: Operation, { told, raw }: NonNullable<Exchange['answer']>): boolean {
  if (raw.status === 401 || raw.status === 403 || raw.status === 407) return true;
  return caller !== undefined && told !== undefined && [...caller.else, ...caller.absent].includes(told);
}

function warningsOf(all: readonly Seen[]): EventOf<'warning'>[] {
  const sum = (of: (one: Seen) => number): number => all.reduce((total, one) => total + of(one), 0);
  const answered = sum((one) => one.answered);
  const share = (of: (one: Seen) => number): number => (answered < ENOUGH ? 0 : sum(of) / answered);
  if (answered > 0 && sum(({ alike }) => alike) === 0)
    return [
      warning(
        'another-service',
        `None of ${answered} answers looks like this api: is --target right, does it serve this api (--api NAME), and where its document says (--base-path api=/path)?`,
      ),
    ];
  if (share((one) => one.unauthenticated) >= NEARLY_ALL)
    return [
      warning(
        'nearly-all-unauthenticated',
        `${percent(share((one) => one.unauthenticated))} of ${answered} requests that may be right were refused for their credentials: are those of the world, --auth and --header right?`,
      ),
    ];
  if (share((one) => one.answered - one.succeeded) >= NEARLY_ALL)
    return [
      warning(
        'nearly-all-refused',
        `${percent(share((one) => one.answered - one.succeeded))} of ${answered} requests that may be right were refused: does the world tell of this target?`,
      ),
    ];
  return all
    .filter(({ succeeded }) => succeeded === 0)
    .map(({ operation, answered: count }) =>
      warning('never-succeeded', `${operation.id} had no success in ${count} requests that may be right.`),
    );
}

function warning(code: EventOf<'warning'>['code'], message: string): EventOf<'warning'> {
  return { kind: 'warning', code, message };
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
