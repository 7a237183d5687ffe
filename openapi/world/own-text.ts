import type { Json } from '../json.ts';

/** The text, cut loose from the request that it may be a part of: all of that would live as long. */
export function ownText(text: string): string {
  return text.length < SHORT ? text : (JSON.parse(JSON.stringify(text)) as string);
}

/** A part of a text that is shorter is a copy anyway. */
const SHORT = 13;

/** A value as a part of the record's own text, cut loose from the request likewise. */
export function ownValue(value: Json | undefined, text: string): Json | undefined {
  if (typeof value !== 'string') return value;
  const at = text.indexOf(value);
  return at < 0 ? ownText(value) : text.slice(at, at + value.length);
}
