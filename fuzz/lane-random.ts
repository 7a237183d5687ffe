import fc from 'fast-check';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The chances of one lane: the same seed and name give the same choices, on every machine. */
export class LaneRandom {
  readonly source: fc.Random;

  constructor(seed: string) {
    this.source = new fc.Random(xoroshiro128plus(fc.hash(seed)));
  }

  /** A whole number from 0 up to, not with, `below`; 0 where there is nothing to choose. */
  below(below: number): number {
    return below <= 1 ? 0 : this.source.nextInt(0, below - 1);
  }

  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.source.nextInt(0, 99) < percent;
  }

  /** One of a list; undefined of an empty one. */
  pick<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }

  /** Some of a list, each once, in the list's order. */
  some<T>(list: readonly T[], count: number): readonly T[] {
    const chosen = new Set<number>();
    const wanted = Math.min(count, list.length);
    while (chosen.size < wanted) chosen.add(this.below(list.length));
    return list.filter((_, index) => chosen.has(index));
  }

  /** A value of an arbitrary. */
  value<T>(arbitrary: fc.Arbitrary<T>): T {
    return arbitrary.generate(this.source, BIAS).value;
  }
}

/** How strongly small and boundary values are preferred: fast-check's factor, one in so many values is biased. */
const BIAS = 3;
