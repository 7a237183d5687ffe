import type { Effect, Ref } from '../openapi/contract.ts';
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
  const book: Book = { ...options, at: timeText(options.now), events: [], own: new Set() };
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
  /** The time, as it is written. */
  readonly at: () => string;
  readonly events: RunEvent[];
  /** Records that the run made: its own to change. */
  readonly own: Set<string>;
}

type Noted = Pick<LedgerEntry, 'operation' | 'state' | 'key'>;

/** Several requests leave in a millisecond: its text is made once. */
function timeText(now: () => Date): () => string {
  let ms = Number.NaN;
  let text = '';
  return () => {
    const date = now();
    if (date.getTime() !== ms) {
      ms = date.getTime();
      text = date.toISOString();
    }
    return text;
  };
}

function note({ collection }: Changing, { operation, state, key }: Noted, { at, tag, target, write }: Book): void {
  write?.({ at: at(), tag, target, collection, operation, state, key });
}

function tell({ collection }: Changing, { operation, state, key }: Noted, { at, events }: Book): void {
  const special = state === 'sent' ? 'perhaps' : state === 'changed' ? 'changed' : undefined;
  const event = { kind: 'created', collection, key: key ?? '', operation, at: at() } as const;
  events.push(special === undefined ? event : { ...event, state: special });
}

/** Without an answer nobody knows what became of a request. */
function notePerhaps({ operation, alternatives, context }: Verdict, failure: SendFailure, book: Book): void {
  if (!hasLeft(failure)) return;
  for (const effect of changingOf(alternatives))
    tell(effect, { operation: operation.id, state: 'sent', key: keyOf(effect, context) }, book);
}

function noteSuccess({ operation, context }: Verdict, answer: Json | undefined, book: Book): void {
  const effects = changing(operation.effects);
  if (effects.length === 0) return;
  const answered = answer === undefined ? context : { ...context, answer };
  for (const effect of effects) {
    const key = keyOf(effect, answered);
    const noted = { operation: operation.id, state: effect.kind === 'update' ? 'changed' : 'created', key } as const;
    note(effect, noted, book);
    const id = `${effect.collection} ${key}`;
    if (noted.state === 'changed' && book.own.has(id)) continue;
    addBounded(id, book.own);
    tell(effect, noted, book);
  }
}

const MOST_OWN = 10_000;

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

function changingOf(alternatives: Verdict['alternatives']): readonly Changing[] {
  const all = new Set<readonly Effect[]>();
  for (const { effects } of alternatives) if (effects.length > 0) all.add(effects);
  const [only] = all;
  if (only === undefined || all.size === 1) return changing(only ?? []);
  return [...new Set([...all].flatMap(changing))];
}

const known = new WeakMap<readonly Effect[], readonly Changing[]>();

/** The effects of a list that are no spending, each once; the lists are those of a contract. */
function changing(effects: readonly Effect[]): readonly Changing[] {
  const found =
    known.get(effects) ?? [...new Set(effects)].filter((effect): effect is Changing => effect.kind !== 'spends');
  known.set(effects, found);
  return found;
}

/** What a record is known by: its key, else the first of its fields that is known. */
function keyOf(effect: Changing, context: Context): string | null {
  if (effect.kind === 'update') {
    for (const ref of Object.values(effect.by)) {
      const text = textAt(ref, context);
      if (text !== undefined) return text;
    }
    return null;
  }
  const own = effect.set[context.world.collection(effect.collection).declaration.key];
  const key = own === undefined ? undefined : textAt(own, context);
  if (key !== undefined) return key;
  for (const [field, ref] of Object.entries(effect.set)) {
    const text = textAt(ref, context);
    if (text !== undefined) return `${field} ${text}`;
  }
  return null;
}

function textAt(ref: Ref, context: Context): string | undefined {
  const found = resolveRef(ref, context);
  if (found.state !== 'known' || isObject(found.value) || found.value === null) return undefined;
  return textOf(found.value);
}
