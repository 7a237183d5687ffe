import { LaneRandom } from './lane-random.ts';

/** Which part of a shuffled list a lane deals from. */
export interface DeckShare {
  readonly seed: string;
  readonly number: number;
  readonly count: number;
  /** Nothing is dealt any more when all of it was. */
  readonly once?: true;
}

/**
 * Deals groups out, one item of each before the second of any, and each item once before any comes again: the lanes of an operation
 * share the shuffled list, so that together they come to all of it as soon as can be. Undefined where there is nothing.
 */
export function deck<T>(
  groups: readonly (readonly T[])[],
  { seed, number, count, once }: DeckShare,
): () => T | undefined {
  const order = orderOf(groups, seed);
  let next = once === true ? number : number % Math.max(1, order.length);
  return () => {
    const item = order[next];
    next += count;
    // Of a list that is done, the next pass begins one place on: no lane sees only its own items for ever.
    if (next >= order.length && once !== true) next = (next + 1) % Math.max(1, order.length);
    return item;
  };
}

const orders = new WeakMap<readonly (readonly unknown[])[], Map<string, readonly unknown[]>>();

/** The lanes of an operation share one order, worked out once. */
function orderOf<T>(groups: readonly (readonly T[])[], seed: string): readonly T[] {
  const known = orders.get(groups) ?? new Map<string, readonly unknown[]>();
  orders.set(groups, known);
  const order = (known.get(seed) as readonly T[] | undefined) ?? inRounds(groups, new LaneRandom(seed));
  known.set(seed, order);
  return order;
}

function inRounds<T>(groups: readonly (readonly T[])[], random: LaneRandom): readonly T[] {
  const own = groups.map((group) => shuffled(group, random));
  const longest = Math.max(0, ...own.map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) => own.flatMap((group) => group.slice(round, round + 1))).flatMap(
    (round) => shuffled(round, random),
  );
}

function shuffled<T>(list: readonly T[], random: LaneRandom): readonly T[] {
  const rest = [...list];
  return list.map(() => rest.splice(random.below(rest.length), 1)[0] as T);
}
