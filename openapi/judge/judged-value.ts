import type { Json } from '../json.ts';

/** What the contract makes of one value: valid, invalid, or open (nothing is said about it). */
export interface JudgedValue {
  readonly validity: 'valid' | 'invalid' | 'open';
  /** The typed value; absent when none could be made. */
  readonly value?: Json;
  /** The text as decoded, for a value that is one text. */
  readonly text?: string;
  /** A strict reader refuses it: the mock does. */
  readonly strictlyFails: boolean;
  /** What is asked, to follow the name: `must be …`. For a value that is not valid. */
  readonly problem?: string;
  /** JSON pointer of the keyword that it breaks. */
  readonly pointer?: string;
  /** Of an open value: the line of ASSUMPTIONS.md that leaves it open. */
  readonly openBy?: string;
}
