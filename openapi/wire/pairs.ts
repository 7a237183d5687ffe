import { percentDecode } from './decode.ts';

/** One name and value as a reading of the wire has them. */
export interface Pair {
  readonly name: string;
  readonly text: string;
  /** The value still percent-encoded, `+` read already: styles split it before decoding. */
  readonly raw: string;
  /** Something in it did not decode. */
  readonly bad: boolean;
}

/** How `+` is read. */
export type Plus = 'space' | 'literal';

/** Splits a query or form text at the separators and decodes each pair once. Empty pairs are dropped. */
export function splitPairs(text: string, how: { readonly separators: readonly string[]; readonly plus: Plus }): Pair[] {
  const unplussed = how.plus === 'space' && text.includes('+') ? text.replaceAll('+', ' ') : text;
  const pairs: Pair[] = [];
  for (const part of splitAt(unplussed, how.separators)) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const raw = equals < 0 ? '' : part.slice(equals + 1);
    const name = percentDecode(equals < 0 ? part : part.slice(0, equals));
    const value = percentDecode(raw);
    pairs.push({ name: name.text, text: value.text, raw, bad: name.bad || value.bad });
  }
  return pairs;
}

function splitAt(text: string, separators: readonly string[]): string[] {
  const [first, ...others] = separators.filter((separator) => text.includes(separator));
  if (first === undefined) return [text];
  return others.reduce((parts, separator) => parts.flatMap((part) => part.split(separator)), text.split(first));
}
