import type { RunEvent } from '../reports/event.ts';
import type { Target } from './exchange.ts';
import { runLedger } from './run-ledger.ts';
import { runWarnings } from './run-warnings.ts';
import type { Watch } from './send-case.ts';
import type { LedgerEntry } from './target/ledger.ts';

/** What watching a run needs. */
export interface WatchOptions {
  readonly tag: string;
  readonly target: Pick<Target, 'name'>;
  readonly now: () => Date;
  readonly onLedger?: (entry: LedgerEntry) => void;
}

/** Told of every request of a run; tells what was created, and what to warn of. */
export interface RunWatch extends Watch {
  /** What was created since this was last asked. */
  readonly created: () => readonly RunEvent[];
  /** Whether there were answers, and none of them looks like the api. */
  readonly isElsewhere: () => boolean;
  /** The rest, once the run is over; a run that broke off is not warned about what it did not come to. */
  readonly atEnd: (ended: string | undefined) => readonly RunEvent[];
}

/** How a run ends whose target is another service. */
export const ELSEWHERE = 'another-service';

/** A watch over one run, whatever sends its requests. */
export function watchRun({ tag, target, now, onLedger }: WatchOptions): RunWatch {
  const ledger = runLedger({ tag, target: target.name, now, ...(onLedger === undefined ? {} : { write: onLedger }) });
  const answers = runWarnings();
  let failure: string | undefined;
  return {
    sending: ledger.sending,
    got: (exchange) => {
      ledger.got(exchange);
      answers.got(exchange);
      if (exchange.sent.kind !== 'failure') return;
      const { cause = exchange.sent.failure } = exchange.sent.failure;
      if (cause.reason !== 'aborted') failure = cause.message;
    },
    created: ledger.events,
    isElsewhere: answers.isElsewhere,
    atEnd: (ended) => [
      ...ledger.events(),
      ...(ended === undefined || ended === ELSEWHERE ? answers.warnings() : [endedEarly(ended, failure)]),
    ],
  };
}

function endedEarly(ended: string, failure: string | undefined): RunEvent {
  const isBroken = ended === 'target-unreachable' || ended === 'circuit-broken';
  const why = isBroken && failure !== undefined ? ` (${failure})` : '';
  const message = `Not everything was sent: ${ended.replaceAll('-', ' ')}${why}.`;
  return { kind: 'warning', code: 'ended-early', message };
}
