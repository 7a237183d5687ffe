import type { World } from '../openapi/world/world.ts';
import type { RecordedExchange } from '../reports/event.ts';
import { type RecordOptions, recordAnswer, recordRequest } from '../reports/record-exchange.ts';
import { redactor } from '../reports/redact.ts';
import { worldSecrets } from './secrets.ts';
import type { Exchange, Trace } from './trace.ts';

/** Turns exchanges into records without secrets. */
export interface ExchangeRecorder {
  readonly record: (exchange: Exchange) => RecordedExchange;
  /** The exchanges of a trace up to one of them. */
  readonly upTo: (trace: Trace, last: Exchange) => readonly RecordedExchange[];
}

const MOST_BODY_BYTES = 4_000;

/** A recorder for one run; the secrets are those of the world as it is now. */
export function exchangeRecorder(of: {
  readonly world: World;
  readonly target: string;
  readonly secrets?: ReadonlyMap<string, string>;
}): ExchangeRecorder {
  const secrets = new Map([...worldSecrets(of.world), ...(of.secrets ?? [])]);
  const options: RecordOptions = { redactor: redactor(secrets), maxBodyBytes: MOST_BODY_BYTES };
  const record = (exchange: Exchange): RecordedExchange => recorded(exchange, { baseUrl: of.target, options });
  return {
    record,
    upTo: ({ exchanges }, last) => exchanges.slice(0, exchanges.findIndex(({ id }) => id === last.id) + 1).map(record),
  };
}

function recorded(
  exchange: Exchange,
  how: { readonly baseUrl: string; readonly options: RecordOptions },
): RecordedExchange {
  const { sent, verdict, answer } = exchange;
  const seen =
    sent.kind === 'answer'
      ? { kind: 'answer' as const, ...sent.answer }
      : { kind: 'failure' as const, ...sent.failure };
  return {
    id: exchange.id,
    operation: verdict.operation.id,
    request: recordRequest({ ...exchange.request, baseUrl: how.baseUrl }, how.options),
    answer: recordAnswer(seen, how.options),
    decision: verdict.decision,
    allowed: verdict.alternatives.map(({ outcome, statuses, blamed }) => ({
      outcome: outcome.id,
      class: outcome.class,
      statuses,
      blamed,
    })),
    ...(answer?.told === undefined ? {} : { outcome: answer.told }),
  };
}
