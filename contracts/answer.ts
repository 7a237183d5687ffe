import type { Operation, Outcome } from '../openapi/contract.ts';
import { type Json, valueAt } from '../openapi/json.ts';
import { isAccepting, undocumentedOutcome } from '../openapi/judge/outcomes.ts';
import { readUtf8 } from '../openapi/wire/decode.ts';
import { jsonValue } from '../openapi/wire/read-json.ts';
import type { RawAnswer } from './exchange.ts';

/** An answer as the contract sees it. */
export interface ToldAnswer {
  readonly raw: RawAnswer;
  /** The body as text. */
  readonly text: string;
  /** Lower-case media type without parameters. */
  readonly contentType?: string;
  /** The body as JSON; absent where it is none. */
  readonly json?: Json;
  /** What the body (in a plain document, the status) says happened; absent where it says nothing. */
  readonly told?: string;
  /** The documented outcome of that name. */
  readonly outcome?: Outcome;
  /** The parameter that is blamed. */
  readonly blamed?: string;
  /** The outcomes of all items, where there are several. */
  readonly all: readonly string[];
}

/** Reads what an answer tells. Never throws. */
export function readAnswer(operation: Operation, raw: RawAnswer): ToldAnswer {
  const contentType = mediaType(raw);
  const { text } = readUtf8(raw.body);
  const value = jsonValue(text);
  const all = toldBy(operation, value, raw.status);
  const [told] = all;
  const outcome =
    told === undefined ? undefined : (documented(operation, told) ?? undocumentedOutcome(operation, told));
  const blamed = blameOf(operation, value);
  // Member by member: it is done for every request of a run, and spreading costs more than reading.
  const answer: { -readonly [Member in keyof ToldAnswer]: ToldAnswer[Member] } = { raw, text, all };
  if (contentType !== undefined) answer.contentType = contentType;
  if (value !== undefined) answer.json = value;
  if (told !== undefined) answer.told = told;
  if (outcome !== undefined) answer.outcome = outcome;
  if (blamed !== undefined) answer.blamed = blamed;
  return answer;
}

function mediaType(raw: RawAnswer): string | undefined {
  const header = headerOf(raw, 'content-type');
  const known = header === undefined ? undefined : mediaTypes.get(header);
  if (header === undefined || known !== undefined) return known;
  const type = header.split(';')[0]?.trim().toLowerCase() ?? '';
  if (mediaTypes.size < MOST_KEPT) mediaTypes.set(header, type);
  return type;
}

/** Headers as they were read: a target has few of them. */
const mediaTypes = new Map<string, string>();
const MOST_KEPT = 1_000;

/** The first header of that lower-case name. */
export function headerOf(raw: Pick<RawAnswer, 'headers'>, name: string): string | undefined {
  return raw.headers.find(([key]) => key.length === name.length && key.toLowerCase() === name)?.[1];
}

function toldBy(operation: Operation, value: Json | undefined, status: number): string[] {
  const { envelope } = operation;
  if (envelope === undefined) return [String(status)];
  if (value === undefined) return [];
  const items = envelope.items === undefined ? [value] : valueAt(value, envelope.items);
  if (!Array.isArray(items)) return [];
  const all: string[] = [];
  for (const item of items as readonly Json[]) {
    const told = valueAt(item, envelope.at);
    if (typeof told === 'string' || typeof told === 'number') all.push(String(told));
  }
  return all;
}

function documented(operation: Operation, told: string): Outcome | undefined {
  const exact = operation.outcomes.find(({ id }) => id === told);
  if (exact !== undefined || operation.envelope !== undefined) return exact;
  return (
    operation.outcomes.find(({ id }) => id.toUpperCase() === `${told.charAt(0)}XX`) ??
    operation.outcomes.find((outcome) => outcome.id === 'default' && (/^[23]/.test(told) || !isAccepting(outcome)))
  );
}

function blameOf(operation: Operation, value: Json | undefined): string | undefined {
  const { envelope } = operation;
  if (envelope?.blame === undefined || value === undefined) return undefined;
  const items = envelope.items === undefined ? [value] : valueAt(value, envelope.items);
  const [first] = Array.isArray(items) ? items : [];
  const blamed = first === undefined ? undefined : valueAt(first, envelope.blame);
  return typeof blamed === 'string' ? blamed : undefined;
}
