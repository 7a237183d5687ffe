import { percentDecode } from './decode.ts';

/** One name and value as a reading of the wire has them. */
export interface Pair {
  readonly name: string;
  readonly text: string;
  /** The value as it stood, not decoded: styles split it before decoding. */
  readonly raw: string;
  /** Something in it did not decode. */
  readonly bad: boolean;
}

/** How `+` is read. */
export type Plus = 'space' | 'literal';

/** Splits a query or form text at the separators and decodes each pair once. Empty pairs are dropped. */
export function splitPairs(text: string, how: { readonly separators: readonly string[]; readonly plus: Plus }): Pair[] {
  const pairs: Pair[] = [];
  for (const part of splitAt(text, how.separators)) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const rawName = equals < 0 ? part : part.slice(0, equals);
    const raw = equals < 0 ? '' : part.slice(equals + 1);
    const name = percentDecode(unplus(rawName, how.plus));
    const value = percentDecode(unplus(raw, how.plus));
    pairs.push({ name: name.text, text: value.text, raw, bad: name.bad || value.bad });
  }
  return pairs;
}

function splitAt(text: string, separators: readonly string[]): string[] {
  const [first, ...others] = separators;
  if (first === undefined) return [text];
  if (others.every((separator) => !text.includes(separator))) return text.split(first);
  return others.reduce((parts, separator) => parts.flatMap((part) => part.split(separator)), text.split(first));
}

function unplus(raw: string, plus: Plus): string {
  return plus === 'space' && raw.includes('+') ? raw.replaceAll('+', ' ') : raw;
}
