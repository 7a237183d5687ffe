/** Chances for one generated value: small, fast and seeded, so that the same seed gives the same value everywhere. */
export class Draw {
  /** Values that may still be made before only the smallest ones are: it bounds the size of what is generated. */
  left = 0;
  #a = 0;
  #b = 0;
  #c = 0;
  #count = 1;

  /** Starts again from a seed of two 32-bit numbers. */
  reset(first: number, second: number): void {
    this.#a = first | 0;
    this.#b = second | 0;
    this.#c = 0x9e3779b9;
    this.#count = 1;
    for (let round = 0; round < 8; round += 1) this.bits();
    this.left = this.pick(SIZES);
  }

  /** 32 random bits (sfc32), not negative. */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** A whole number from 0 up to, not with, `below`; 0 where there is nothing to choose. */
  below(below: number): number {
    if (below <= 1) return 0;
    return Math.floor((this.bits() / 0x1_0000_0000) * below);
  }

  /** A whole number between two safe integers, both included. */
  between(low: number, high: number): number {
    const span = high - low + 1;
    if (span <= 0x1_0000_0000) return low + this.below(span);
    const unit = ((this.bits() >>> 5) * 0x400_0000 + (this.bits() >>> 6)) / 2 ** 53;
    return Math.min(high, Math.max(low, Math.floor(low + unit * span)));
  }

  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.bits() < percent * 42_949_672.96;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** How many values one draw makes at most, about: mostly few. */
const SIZES = [20, 20, 60, 60, 60, 200];
