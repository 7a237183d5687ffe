import type { RawRequest } from '../request.ts';
import { basicCredentials } from '../wire/credentials.ts';
import { latin1, percentDecode } from '../wire/decode.ts';
import { formPlace, mediaType } from '../wire/media-type.ts';
import { expectsType, isOversize, NOT_IN_TARGETS } from '../wire/oddities.ts';
import type { Pair } from '../wire/pairs.ts';
import { pathValues } from '../wire/path-template.ts';
import type { Reading, ReadRequest } from '../wire/read-request.ts';
import type { Plan } from './plan.ts';
import type { PlannedParameter } from './plan-parameter.ts';
import type { PairWire } from './plan-wire.ts';

/** A request that reads in one way only. */
export interface SingleReading {
  readonly read: ReadRequest;
  readonly reading: Reading;
  /** The pairs of query and form with their parameters. */
  readonly sent: readonly SentPair[];
}

/** A pair and the parameter that it carries. */
export interface SentPair {
  readonly planned: PlannedParameter;
  readonly pair: Pair;
}

const NONE: readonly never[] = [];
const NO_PATH = {};
/** A target without anything encoded. */
const BARE_TARGET = /^[A-Za-z0-9._~:/?@!$&'()*+,;=-]*$/;

/**
 * Reads in one go what nearly every request is: the documented method, nothing odd in the target, one separator, every pair a
 * declared parameter that is sent once and is not empty. Undefined for any other request, which is `readRequest`'s; a test holds
 * the two against each other.
 */
export function readSingly(plan: Plan, request: RawRequest): SingleReading | undefined {
  const { operation, wire } = plan;
  const { target, method } = request;
  if (method !== operation.method || wire.query === undefined || isOversize(request)) return undefined;
  const isEncoded = !BARE_TARGET.test(target);
  if (isEncoded && (NOT_IN_TARGETS.test(target) || target.includes('%00'))) return undefined;
  const into: Into = { sent: [], seen: plan.noValues.slice() };
  const mark = target.indexOf('?');
  const query = mark < 0 ? NONE : readPairs(target.slice(mark + 1), { isEncoded, wire: wire.query, into });
  const contentType = mediaType(request);
  const form = query === undefined ? undefined : readForm(plan, request, { contentType, into });
  if (query === undefined || form === undefined) return undefined;
  const reading: Reading = { query, form, repeated: 'first', empty: 'value', names: 'exact', assumed: NONE };
  const read: ReadRequest = {
    readings: [reading],
    overflow: false,
    isSingle: true,
    path: wire.hasPath ? (pathValues(operation, target) ?? NO_PATH) : NO_PATH,
    basic: basicCredentials(request),
    contentType,
    hasBody: request.body.length > 0,
    formPlace: request.body.length > 0 ? formPlace(contentType) : undefined,
    oddities: NONE,
  };
  return { read, reading, sent: into.sent };
}

/** The pairs of a form body; none for a body that is no form, undefined where more is to be said. */
function readForm(
  { operation, wire }: Plan,
  { body }: RawRequest,
  { contentType, into }: { readonly contentType: string | undefined; readonly into: Into },
): readonly Pair[] | undefined {
  const place = formPlace(contentType);
  if (body.length === 0) return place === undefined ? NONE : undefined;
  if (operation.body === undefined || !expectsType(operation, contentType)) return undefined;
  if (place === undefined) return NONE;
  if (place === 'multipart' || wire.form === undefined) return undefined;
  const text = latin1(body);
  return readPairs(text, { isEncoded: NOT_BARE.test(text), wire: wire.form, into });
}

const NOT_BARE = /[%\x80-\xff]/;

interface Into {
  readonly sent: SentPair[];
  /** By slot. */
  readonly seen: (true | undefined)[];
}

interface PairReading {
  /** Something in it may have to be decoded. */
  readonly isEncoded: boolean;
  readonly wire: PairWire;
  readonly into: Into;
}

function readPairs(text: string, { isEncoded, wire, into }: PairReading): readonly Pair[] | undefined {
  const separator = onlySeparator(text, wire);
  if (separator === undefined) return undefined;
  const hasPlus = text.includes('+');
  if (hasPlus && wire.plus === 'open') return undefined;
  const unplussed = hasPlus && wire.plus === 'space' ? text.replaceAll('+', ' ') : text;
  const pairs: Pair[] = [];
  for (let start = 0; start <= unplussed.length; ) {
    const found = unplussed.indexOf(separator, start);
    const end = found < 0 ? unplussed.length : found;
    if (end > start) {
      const pair = pairOf(unplussed, { start, end, isEncoded });
      if (pair === undefined || !take(pair, wire, into)) return undefined;
      pairs.push(pair);
    }
    start = end + separator.length;
  }
  return pairs;
}

/** The one separator that the text has; undefined where another way of splitting it is open. */
function onlySeparator(text: string, { separators, openSeparators }: PairWire): string | undefined {
  for (const separator of openSeparators) if (text.includes(separator)) return undefined;
  let only: string | undefined;
  for (const separator of separators) {
    if (!text.includes(separator)) continue;
    if (only !== undefined) return undefined;
    only = separator;
  }
  return only ?? separators[0];
}

function pairOf(
  text: string,
  { start, end, isEncoded }: { readonly start: number; readonly end: number; readonly isEncoded: boolean },
): Pair | undefined {
  const equals = text.indexOf('=', start);
  const nameEnd = equals < 0 || equals > end ? end : equals;
  const rawName = text.slice(start, nameEnd);
  const raw = text.slice(Math.min(nameEnd + 1, end), end);
  if (!isEncoded) return { name: rawName, text: raw, raw, bad: false };
  const name = percentDecode(rawName);
  const value = percentDecode(raw);
  if (name.bad || value.bad || value.text.includes('\0')) return undefined;
  return { name: name.text, text: value.text, raw, bad: false };
}

/** False where the name is not declared or was there already, or where empty is not a value that the document lists. */
function take(pair: Pair, { names, keyNames }: PairWire, { sent, seen }: Into): boolean {
  const planned = names.get(pair.name);
  if (planned === undefined) return keyNames.has(pair.name);
  if (seen[planned.slot] === true || (pair.text === '' && !planned.listsEmpty)) return false;
  seen[planned.slot] = true;
  sent.push({ planned, pair });
  return true;
}
