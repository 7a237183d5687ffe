import { isObject, type Json } from '../json.ts';

/** Longer texts are not held against patterns: many a harmless pattern takes quadratic time, and no source speaks of such texts. */
export const LONGEST_MATCHED = 4096;

/** False for a value with a text that no pattern is asked about: that a schema takes it says nothing. */
export function isMatched(value: Json): boolean {
  if (typeof value === 'string') return value.length <= LONGEST_MATCHED;
  if (Array.isArray(value)) return value.every(isMatched);
  return !isObject(value) || Object.values(value).every(isMatched);
}

/** A pattern that is asked about texts of a bounded length only; it takes any longer one. */
export interface BoundedPattern {
  readonly test: (text: string) => boolean;
  /** What tells two patterns apart; the validator asks for it. */
  readonly toString: () => string;
}

/** A pattern as a regular expression: with the flag `u` where it allows that. Throws a SyntaxError. */
export function patternRegExp(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
}

const known = new Map<string, BoundedPattern>();

/** A pattern for values that come from outside, of any length. Documents repeat their patterns: one compiled for all stays hot. */
export function boundedPattern(pattern: string): BoundedPattern {
  const made = known.get(pattern) ?? bounded(patternRegExp(pattern));
  known.set(pattern, made);
  return made;
}

function bounded(regex: RegExp): BoundedPattern {
  return { test: (text) => text.length > LONGEST_MATCHED || regex.test(text), toString: () => String(regex) };
}
