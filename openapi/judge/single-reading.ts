import type { RawRequest } from '../request.ts';
import { basicCredentials } from '../wire/credentials.ts';
import { latin1, percentDecode } from '../wire/decode.ts';
import { formPlace, mediaType } from '../wire/media-type.ts';
import { expectsType, isOversize, NOT_IN_TARGETS } from '../wire/oddities.ts';
import type { Pair } from '../wire/pairs.ts';
import { pathValues } from '../wire/path-template.ts';
import type { Reading, ReadRequest } from '../wire/read-request.ts';
import { readNamed } from '../wire/style.ts';
import type { World } from '../world/world.ts';
import type { JudgedValue } from './judged-value.ts';
import type { Plan } from './plan.ts';
import type { PlannedParameter } from './plan-parameter.ts';
import type { PairWire } from './plan-wire.ts';
import { judgeUnpaired, putJudged } from './sent.ts';
import { SentValues } from './sent-values.ts';
import { SingleTaking } from './single-taking.ts';
import { judgeWireText, judgeWireValue } from './value.ts';

/** A request that reads in one way only, and what was sent in it, judged. */
export interface SingleReading {
  readonly read: ReadRequest;
  readonly reading: Reading;
  readonly sent: SentValues;
}

const NONE: readonly never[] = [];
const NO_PATH = {};
/** A target without anything encoded. */
const BARE_TARGET = /^[A-Za-z0-9._~:/?@!$&'()*+,;=-]*$/;
/** A form with something encoded. */
const NOT_BARE = /[%\x80-\xff]/;

/**
 * Reads and judges in one go what nearly every request is: the documented method, nothing odd in the target, one separator, every
 * pair a declared parameter that is sent once and is not empty. Undefined for any other request, which is `readRequest`'s and
 * `judgeSent`'s; a test holds the two against each other.
 */
export function readSingly(plan: Plan, request: RawRequest, world: World): SingleReading | undefined {
  const { operation, wire } = plan;
  const { target, body } = request;
  if (request.method !== wire.method || wire.query === undefined || isOversize(request)) return undefined;
  const isEncoded = !BARE_TARGET.test(target);
  if (isEncoded && (NOT_IN_TARGETS.test(target) || target.includes('%00'))) return undefined;
  const sent = new SentValues(plan);
  const into: Into = { plan, world, sent };
  const mark = target.indexOf('?');
  if (mark >= 0 && !readPairs({ ...into, text: target, from: mark + 1, isEncoded, wire: wire.query })) return undefined;
  const contentType = mediaType(request);
  const place = formPlace(contentType);
  const hasBody = body.length > 0;
  const isTyped = place !== undefined || (wire.takesBody && contentType !== undefined);
  if (hasBody ? !isOneForm(plan, contentType) : isTyped) return undefined;
  const form = hasBody && place === 'form' ? latin1(body) : '';
  if (form !== '' && !readForm(form, into)) return undefined;
  const reading = new SingleTaking(wire, { target, mark, form });
  const read: ReadRequest = {
    readings: [reading],
    overflow: false,
    isSingle: true,
    path: wire.hasPath ? (pathValues(operation, target) ?? NO_PATH) : NO_PATH,
    basic: basicCredentials(request),
    contentType,
    hasBody,
    formPlace: hasBody ? place : undefined,
    oddities: NONE,
  };
  if (plan.unpaired.length > 0) judgeUnpaired(request, { plan, sent, read, reading, world });
  return { read, reading, sent };
}

/** True for a body of a documented type that is no form, or a form that splits into pairs in one way. */
function isOneForm({ operation, wire }: Plan, contentType: string | undefined): boolean {
  if (operation.body === undefined || !expectsType(operation, contentType)) return false;
  const place = formPlace(contentType);
  return place === undefined || (place === 'form' && wire.form !== undefined);
}

function readForm(text: string, into: Into): boolean {
  const { form } = into.plan.wire;
  return form !== undefined && readPairs({ ...into, text, from: 0, isEncoded: NOT_BARE.test(text), wire: form });
}

interface Into {
  readonly plan: Plan;
  readonly world: World;
  readonly sent: SentValues;
}

interface PairsText extends Into {
  readonly text: string;
  /** Where the pairs begin. */
  readonly from: number;
  /** Something in it may have to be decoded. */
  readonly isEncoded: boolean;
  readonly wire: PairWire;
}

/** Judges the values of all pairs; false where there is more to be said than one reading can. */
function readPairs(on: PairsText): boolean {
  const { text: written, from, isEncoded, wire } = on;
  const separator = onlySeparator(on);
  if (separator === undefined) return false;
  const hasPlus = written.includes('+', from);
  if (hasPlus && wire.plus === 'open') return false;
  const text = hasPlus && wire.plus === 'space' ? written.replaceAll('+', ' ') : written;
  const { length } = text;
  let start = from;
  while (start < length) {
    const found = text.indexOf(separator, start);
    const end = found < 0 ? length : found;
    if (end > start) {
      const equals = text.indexOf('=', start);
      const nameEnd = equals < 0 || equals > end ? end : equals;
      const name = text.slice(start, nameEnd);
      if (!take(isEncoded ? decoded(name) : name, text.slice(nameEnd + 1, end), on)) return false;
    }
    start = end + separator.length;
  }
  return true;
}

/** The one separator that the text has; undefined where another way of splitting it is open. */
function onlySeparator({ text, from, wire: { separators, openSeparators } }: PairsText): string | undefined {
  for (const separator of openSeparators) if (text.includes(separator, from)) return undefined;
  let only: string | undefined;
  for (const separator of separators) {
    if (!text.includes(separator, from)) continue;
    if (only !== undefined) return undefined;
    only = separator;
  }
  return only ?? separators[0];
}

/** Undefined for what does not decode, or holds a NUL. */
function decoded(raw: string): string | undefined {
  const { text, bad } = percentDecode(raw);
  return bad || text.includes('\0') ? undefined : text;
}

/** False for what is not declared or was there already, or is empty where empty is not a value that the document lists. */
function take(name: string | undefined, raw: string, on: PairsText): boolean {
  const { wire, plan, sent } = on;
  const text = on.isEncoded ? decoded(raw) : raw;
  if (name === undefined || text === undefined) return false;
  const planned = wire.names.get(name);
  if (planned === undefined) return wire.keyNames.has(name);
  if (sent.of(planned) !== undefined || (text === '' && !planned.listsEmpty)) return false;
  if (planned.shape === 'text') putJudged(planned, judgeWireText(planned, text, plan), on);
  else putJudged(planned, judgeStyled(planned, { name, text, raw, bad: false }, plan), on);
  return true;
}

/** A list or an object in one pair. */
function judgeStyled(planned: PlannedParameter, pair: Pair, plan: Plan): JudgedValue {
  const value = readNamed(planned.parameter, [pair], { shape: planned.shape, repeated: 'first' });
  return judgeWireValue(planned, value ?? { kind: 'text', text: pair.text }, plan);
}
