import type { Value } from './value.ts';

/** What the vendor's page says of one parameter. */
export interface Parameter {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'decimal' | 'boolean' | 'json';
  readonly required?: boolean;
  /** The value when nothing is sent. */
  readonly default?: Value;
  /** Closed list of values, texts or numbers. */
  readonly listed?: readonly Value[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** Special values beside the bounds, for example -1 and `plan`. */
  readonly special?: readonly Value[];
  readonly pattern?: RegExp;
  /** The page gives the empty text a meaning, so that it never counts as left out. */
  readonly emptyMeans?: boolean;
  /** Never stored or never read back. */
  readonly secret?: boolean;
}
