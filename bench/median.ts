/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.trunc(sorted.length / 2)] ?? Number.NaN;
}

/** A ratio with two decimals. */
export function rounded(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}
