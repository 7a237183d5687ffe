import type { Contract } from '../openapi/contract.ts';
import type { World } from '../openapi/world/world.ts';
import type { RecordedExchange, RunEvent } from '../reports/event.ts';
import { type RecordOptions, recordAnswer, recordRequest } from '../reports/record-exchange.ts';
import { type Redactor, redactor } from '../reports/redact.ts';
import { secretSlot, worldSecrets } from './secrets.ts';
import type { LedgerEntry } from './target/ledger.ts';
import type { Exchange, Trace } from './trace.ts';

/** Turns exchanges into records without secrets. */
export interface ExchangeRecorder {
  readonly record: (exchange: Exchange) => RecordedExchange;
  /** The exchanges of a trace up to one of them. */
  readonly upTo: (trace: Trace, last: Exchange) => readonly RecordedExchange[];
}

const MOST_BODY_BYTES = 4_000;

/** A redactor for a run: of the secrets of its world as it is now, halves of them that cases send, and further ones. */
function runRedactor(of: RecorderOptions): Redactor {
  const own = worldSecrets(of.world);
  const halves = [...own.keys()].map((name): [string, string] => [
    `${name}_HALF`,
    secretSlot(own, ['half', name]) ?? '',
  ]);
  return redactor(new Map([...own, ...(of.secrets ?? [])]), {
    words: publicWords(of.contract),
    parts: new Map(halves),
  });
}

/** What a run hands out as it goes: where its ledger entries go, if anywhere. */
interface LedgerOptions {
  readonly onLedger?: (entry: LedgerEntry) => void;
}

/** A run whose events and ledger entries hold no secret. */
export async function* redactedRun<Options extends RecorderOptions & LedgerOptions>(
  options: Options,
  run: (options: Options) => AsyncIterable<RunEvent>,
): AsyncGenerator<RunEvent, void> {
  const redact = runRedactor(options);
  const { onLedger } = options;
  const hidden = (entry: LedgerEntry): void =>
    onLedger?.({ ...entry, key: entry.key === null ? null : redact.text(entry.key) });
  const events = run(onLedger === undefined ? options : { ...options, onLedger: hidden });
  for await (const event of events) yield redact.event(event);
}

/** The names that a document gives away. */
function publicWords({ operations, world }: Pick<Contract, 'operations' | 'world'>): Set<string> {
  return new Set([
    ...operations.flatMap(({ id, parameters, outcomes }) => [
      id,
      ...parameters.map(({ name }) => name),
      ...outcomes.map((outcome) => outcome.id),
    ]),
    ...Object.entries(world.collections).flatMap(([name, { fields }]) => [name, ...fields]),
  ]);
}

/** What the secrets of a run are found by. */
export interface RecorderOptions {
  readonly contract: Pick<Contract, 'operations' | 'world'>;
  readonly world: World;
  /** Beside those of the world, by name. */
  readonly secrets?: ReadonlyMap<string, string>;
}

/** A recorder for one run; the secrets are those of the world as it is now. */
export function exchangeRecorder(of: RecorderOptions & { readonly target: string }): ExchangeRecorder {
  const options: RecordOptions = { redactor: runRedactor(of), maxBodyBytes: MOST_BODY_BYTES };
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
