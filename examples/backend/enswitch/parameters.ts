import type { Parameter } from '../parameter.ts';
import type { Value } from '../value.ts';

/** A text of any kind. */
export function text(name: string, more: Partial<Parameter> = {}): Parameter {
  return { name, type: 'text', ...more };
}

/** A text to which the page gives a meaning when it is empty. */
export function emptyable(name: string, more: Partial<Parameter> = {}): Parameter {
  return { name, type: 'text', emptyMeans: true, ...more };
}

/** One of the texts that the page prints. */
export function oneOf(name: string, listed: readonly Value[], more: Partial<Parameter> = {}): Parameter {
  return { name, type: 'text', listed, emptyMeans: listed.includes(''), ...more };
}

/** A whole number. */
export function integer(name: string, more: Partial<Parameter> = {}): Parameter {
  return { name, type: 'integer', ...more };
}

/** An amount, which keeps the digits that were sent. */
export function decimal(name: string, more: Partial<Parameter> = {}): Parameter {
  return { name, type: 'decimal', ...more };
}

/** 1 or 0, or one of the further numbers that the page prints. */
export function flag(name: string, ...further: readonly number[]): Parameter {
  return { name, type: 'integer', listed: [0, 1, ...further] };
}

/** A limit from 0, or -1, or -2 for what the rate plan says. */
export function limit(name: string): Parameter {
  return { name, type: 'integer', minimum: 0, special: [-1, -2] };
}

/** A month of a card; 0 is none. */
export function month(name: string, more: Partial<Parameter> = {}): Parameter {
  return { name, type: 'integer', minimum: 0, maximum: 12, ...more };
}
