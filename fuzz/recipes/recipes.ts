import { neighbourKept } from './neighbours.ts';
import { defaulted, dryThenEarnest, refusedThenRight, respelled, takenTwice } from './pairs.ts';
import type { Recipe } from './recipe.ts';
import { changeOfRecord, interleaved, lifeOfRecord, race } from './sequences.ts';
import { eachBreak, eachOddity, mutatedRequest, plainRequest, twiceMutated } from './single.ts';

/** Every recipe. Their order is part of what a seed means. */
export const recipes: readonly Recipe[] = [
  plainRequest,
  mutatedRequest,
  twiceMutated,
  eachBreak,
  eachOddity,
  respelled,
  defaulted,
  refusedThenRight,
  dryThenEarnest,
  takenTwice,
  lifeOfRecord,
  changeOfRecord,
  neighbourKept,
  race,
  interleaved,
];
