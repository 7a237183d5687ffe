import type { Pair } from '../value.ts';

/** Splits a query or a form at its separators; what has no equals sign is a name with an empty value. */
export function splitPairs(text: string, separators: string): readonly Pair[] {
  const pairs: Pair[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && !separators.includes(text.charAt(at))) {
      continue;
    }
    if (at > start) {
      pairs.push(splitPair(text.slice(start, at)));
    }
    start = at + 1;
  }
  return pairs;
}

function splitPair(part: string): Pair {
  const equals = part.indexOf('=');
  return equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
}

/** Tells whether a text, a character a byte, stands for itself: no percent, no plus, nothing beyond ASCII. */
const PLAIN = /^[\x20-\x24\x26-\x2a\x2c-\x7e]*$/;
const PERCENT = /%([0-9a-fA-F]{2})/g;

/** Decodes plus and percent to bytes and those as UTF-8; a percent without two digits stands for itself. */
export function decodeText(raw: string): string {
  if (PLAIN.test(raw)) {
    return raw;
  }
  const bytes = raw
    .replaceAll('+', ' ')
    .replace(PERCENT, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
