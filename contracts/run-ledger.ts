import type { Effect } from '../openapi/contract.ts';
import { isObject, type Json } from '../openapi/json.ts';
import { type Context, resolveRef } from '../openapi/judge/context.ts';
import type { Verdict } from '../openapi/verdict.ts';
import type { RunEvent } from '../reports/event.ts';
import type { SendFailure } from './exchange.ts';
import type { LedgerEntry } from './target/ledger.ts';
import type { Exchange } from './trace.ts';
import { textOf } from './values.ts';

type Changing = Exclude<Effect, { readonly kind: 'spends' }>;

/** Notes what a run makes and changes on a target, as it happens. */
export interface RunLedger {
  /** A request goes out; what it may create or change is noted before. */
  readonly sending: (verdict: Verdict) => void;
  /** It was answered, or not. */
  readonly got: (exchange: Exchange) => void;
  /** What has been created or changed since this was last asked. */
  readonly events: () => readonly RunEvent[];
}

/** What a ledger of a run needs. */
export interface RunLedgerOptions {
  readonly tag: string;
  readonly target: string;
  readonly now: () => Date;
  /** Takes each entry before anything else happens: a file. */
  readonly write?: (entry: LedgerEntry) => void;
}

/** An empty ledger of one run. */
export function runLedger(options: RunLedgerOptions): RunLedger {
  const book: Book = { ...options, events: [], own: new Set() };
  return {
    sending: ({ operation, alternatives, context }) => {
      if (options.write === undefined) return;
      for (const effect of changingOf(alternatives))
        note(effect, { operation: operation.id, state: 'sent', key: keyOf(effect, context) }, book);
    },
    got: (exchange) => {
      if (exchange.sent.kind === 'failure') notePerhaps(exchange.verdict, exchange.sent.failure, book);
      else if (exchange.answer?.outcome?.class === 'success') noteSuccess(exchange.verdict, exchange.answer.json, book);
    },
    events: () => book.events.splice(0),
  };
}

interface Book extends RunLedgerOptions {
  readonly events: RunEvent[];
  /** Records that the run made: its own to change. */
  readonly own: Set<string>;
}

type Noted = Pick<LedgerEntry, 'operation' | 'state' | 'key'>;

function note({ collection }: Changing, noted: Noted, { now, tag, target, write }: Book): void {
  write?.({ at: now().toISOString(), tag, target, collection, ...noted });
}

function tell({ collection }: Changing, { operation, state, key }: Noted, { now, events }: Book): void {
  const special = state === 'sent' ? 'perhaps' : state === 'changed' ? 'changed' : undefined;
  const marked = special === undefined ? {} : ({ state: special } as const);
  events.push({ kind: 'created', collection, key: key ?? '', operation, at: now().toISOString(), ...marked });
}

/** Without an answer nobody knows what became of a request. */
function notePerhaps({ operation, alternatives, context }: Verdict, failure: SendFailure, book: Book): void {
  if (!hasLeft(failure)) return;
  for (const effect of changingOf(alternatives))
    tell(effect, { operation: operation.id, state: 'sent', key: keyOf(effect, context) }, book);
}

function noteSuccess({ operation, context }: Verdict, answer: Json | undefined, book: Book): void {
  const answered = answer === undefined ? context : { ...context, answer };
  for (const effect of changing(operation.effects)) {
    const key = keyOf(effect, answered);
    const noted = { operation: operation.id, state: effect.kind === 'update' ? 'changed' : 'created', key } as const;
    note(effect, noted, book);
    const id = `${effect.collection} ${key}`;
    if (noted.state === 'changed' && book.own.has(id)) continue;
    addBounded(id, book.own);
    tell(effect, noted, book);
  }
}

const MOST_OWN = 50_000;

/** Of a long run only the newest records are known as its own: an older one that is changed is told once more. */
function addBounded(id: string, own: Set<string>): void {
  own.add(id);
  const [oldest] = own.size > MOST_OWN ? own : [];
  if (oldest !== undefined) own.delete(oldest);
}

/** Whether the target may have read the request: it did not where there was no connection, or nothing was tried. */
function hasLeft(failure: SendFailure): boolean {
  const { reason } = failure.cause ?? failure;
  if (reason === 'aborted') return failure.durationMs > 0;
  return reason !== 'refused' && reason !== 'dns' && reason !== 'tls';
}

function changingOf(alternatives: Verdict['alternatives']): Changing[] {
  return alternatives.every(({ effects }) => effects.length === 0)
    ? []
    : changing(alternatives.flatMap(({ effects }) => effects));
}

function changing(effects: readonly Effect[]): Changing[] {
  return [...new Set(effects)].filter((effect): effect is Changing => effect.kind !== 'spends');
}

/** What a record is known by: its key, else the first of its fields that is known. */
function keyOf(effect: Changing, context: Context): string | null {
  const { key } = context.world.collection(effect.collection).declaration;
  if (effect.kind === 'update') {
    const [known] = Object.values(effect.by).flatMap((ref) => valueText(resolveRef(ref, context)));
    return known ?? null;
  }
  const own = effect.set[key];
  const [known] = own === undefined ? [] : valueText(resolveRef(own, context));
  if (known !== undefined) return known;
  const named = Object.entries(effect.set).flatMap(([field, ref]) =>
    valueText(resolveRef(ref, context)).map((text) => `${field} ${text}`),
  );
  return named[0] ?? null;
}

function valueText(known: { readonly state: string; readonly value?: Json }): string[] {
  return known.state !== 'known' || known.value === undefined || isObject(known.value) || known.value === null
    ? []
    : [textOf(known.value)];
}
