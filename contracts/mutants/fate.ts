import type { Difference } from './difference.ts';
import type { FactSetting } from './grounds.ts';

/** What became of a mutant. */
export type Fate =
  /** The edited document is no contract. */
  | { readonly fate: 'invalid'; readonly why: string }
  /** The gate of the original found it. */
  | Killed
  /** It answered everything exactly as the original does, and its letter allows nothing more. */
  | { readonly fate: 'equivalent'; readonly requests: number }
  /** It answered something in another way, and always in one that the original allows: no gate may find it. */
  | { readonly fate: 'allowed'; readonly requests: number; readonly difference: Difference }
  | Survived;

/** The gate of the original found it. */
export interface Killed extends Trialled {
  readonly fate: 'killed';
  readonly check: string;
  readonly case: string;
  readonly title: string;
}

/** It gave an answer that the original forbids, and the gate did not see it. */
export interface Survived extends Trialled {
  readonly fate: 'survived';
  readonly difference: Difference;
  readonly why: string;
}

/** How a mutant was served when it showed. */
export interface Trialled {
  /** Facts that were set for it. */
  readonly facts: FactSetting;
  /** By a server that obeys the mutant to the letter and the original as little as it may; else by the mock's own choice. */
  readonly isSly: boolean;
}

const ORDER: readonly Fate['fate'][] = ['invalid', 'equivalent', 'allowed', 'survived', 'killed'];

/** The fate that says more, of two worlds. */
export function tellingFate(left: Fate | undefined, right: Fate): Fate {
  return left !== undefined && ORDER.indexOf(left.fate) >= ORDER.indexOf(right.fate) ? left : right;
}
