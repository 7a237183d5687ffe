import type { FaultRun } from './fault-run.ts';

/** How many different smallest requests the runs of one fault ended at. */
export interface Minima {
  readonly fault: string;
  readonly runs: number;
  /** Runs that found nothing. */
  readonly missed: number;
  /** The different ones, the most frequent first. */
  readonly distinct: readonly { readonly seeds: readonly string[]; readonly check: string; readonly case: string }[];
}

/** The smallest requests that runs ended at, fault by fault. */
export function minimaOf(runs: readonly FaultRun[]): readonly Minima[] {
  return [...Map.groupBy(runs, ({ fault }) => fault)].map(([fault, own]) => {
    const found = own.filter((run) => run.found !== undefined);
    const groups = [...Map.groupBy(found, (run) => JSON.stringify(run.found?.minimal)).values()];
    const distinct = groups
      .toSorted((left, right) => right.length - left.length)
      .map((group) => ({
        seeds: group.map(({ seed }) => seed),
        check: group[0]?.found?.check ?? '',
        case: group[0]?.found?.case ?? '',
      }));
    return { fault, runs: own.length, missed: own.length - found.length, distinct };
  });
}

/** Faults by the number of their smallest requests, as a line: `1: 300 faults, 2: 4 faults`. */
export function distributionOf(minima: readonly Minima[]): string {
  const groups = Map.groupBy(minima, ({ distinct }) => distinct.length);
  return [...groups]
    .sort(([left], [right]) => left - right)
    .map(([count, group]) => `${count}: ${group.length} faults`)
    .join(', ');
}

/** Median and largest of some numbers, as text. */
export function spread(numbers: readonly number[]): string {
  const sorted = numbers.toSorted((left, right) => left - right);
  return `median ${sorted[Math.floor(sorted.length / 2)] ?? 0}, 90 % ${sorted[Math.floor(sorted.length * 0.9)] ?? 0}, most ${sorted.at(-1) ?? 0}`;
}
