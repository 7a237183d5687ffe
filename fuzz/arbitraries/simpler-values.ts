import { setOwn } from '../../openapi/document/set-own.ts';
import { isObject, type Json } from '../../openapi/json.ts';

/** True when a value is simpler than another: its JSON is shorter, or as long and of plainer letters. No chain of these is endless. */
function isSimpler(left: Json, right: Json): boolean {
  const [one, other] = [JSON.stringify(left), JSON.stringify(right)];
  return one.length < other.length || (one.length === other.length && plainness(one) < plainness(other));
}

/** The text with the plainest letters first in the alphabet. */
function plainness(text: string): string {
  return text.replace(/[a01]/g, (letter) => PLAINEST[letter] ?? letter);
}

const PLAINEST: Readonly<Record<string, string>> = { a: '\u0001', '0': '\u0002', '1': '\u0003' };

/** Simpler values than this one, boldest first, of any type: who takes them must leave out what does not fit. */
export function* simplerValues(value: Json): Generator<Json> {
  for (const one of candidates(value)) if (isSimpler(one, value)) yield one;
}

/** Simpler texts than this one. */
export function* simplerTexts(text: string): Generator<string> {
  for (const one of shorterTexts(text)) if (isSimpler(one, text)) yield one;
}

function* candidates(value: Json): Generator<Json> {
  if (typeof value === 'string') yield* shorterTexts(value);
  else if (typeof value === 'number') yield* smallerNumbers(value);
  else if (value === true) yield false;
  else if (Array.isArray(value)) yield* smallerLists(value as readonly Json[]);
  else if (isObject(value)) yield* smallerObjects(value);
}

function* shorterTexts(text: string): Generator<string> {
  const letters = [...text];
  if (letters.length === 0) return;
  yield* ['', 'a', '0', 'aa', 'aaa'];
  for (let size = letters.length >> 1; size >= 1; size >>= 1) {
    for (let from = 0; from < letters.length && from / size < 64; from += size) {
      yield [...letters.slice(0, from), ...letters.slice(from + size)].join('');
    }
  }
  for (const [index, letter] of letters.slice(0, 64).entries()) {
    for (const plain of ['a', '0', '1']) {
      if (letter !== plain) yield [...letters.slice(0, index), plain, ...letters.slice(index + 1)].join('');
    }
  }
}

function* smallerNumbers(value: number): Generator<number> {
  yield* [0, 1, -1, Math.trunc(value), -value];
  for (
    let half = Math.trunc(value / 2), rounds = 0;
    half !== 0 && rounds < 60;
    half = Math.trunc(half / 2), rounds += 1
  ) {
    yield value - half;
    yield half;
  }
  if (Number.isInteger(value)) yield value - Math.sign(value);
  else yield* [0.5, 0.1, Math.round(value * 10) / 10, Math.round(value * 100) / 100];
}

function* smallerLists(items: readonly Json[]): Generator<Json> {
  yield [];
  for (let size = items.length >> 1; size >= 1; size >>= 1) {
    for (let from = 0; from < items.length; from += size) yield [...items.slice(0, from), ...items.slice(from + size)];
  }
  for (const [index, item] of items.entries()) {
    for (const one of simplerValues(item)) yield [...items.slice(0, index), one, ...items.slice(index + 1)];
  }
}

function* smallerObjects(object: { readonly [name: string]: Json }): Generator<Json> {
  const entries = Object.entries(object);
  yield {};
  for (const [name] of entries) yield ofEntries(entries.filter(([other]) => other !== name));
  for (const [index, [name, value]] of entries.entries()) {
    for (const one of simplerValues(value)) {
      yield ofEntries([...entries.slice(0, index), [name, one], ...entries.slice(index + 1)]);
    }
  }
}

function ofEntries(entries: readonly (readonly [string, Json])[]): Json {
  const object: Record<string, Json> = {};
  for (const [name, value] of entries) setOwn(object, name, value);
  return object;
}
