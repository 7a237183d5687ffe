import type { CoverageRow } from './event.ts';

/** How much of one kind of thing was exercised. */
export interface CoverageLine {
  readonly what: CoverageRow['what'];
  readonly decided: number;
  readonly undecided: number;
  readonly notExercised: number;
}

const ORDER: readonly CoverageRow['what'][] = ['parameter', 'value', 'rule-cell', 'outcome', 'reference', 'wire'];

/** Coverage summed by kind, in a fixed order; kinds that the contract does not have are left out. */
export function coverageSummary(rows: readonly CoverageRow[]): CoverageLine[] {
  return ORDER.flatMap((what) => {
    const states = rows.filter((row) => row.what === what).map(({ state }) => state);
    const numberOf = (state: CoverageRow['state']): number => states.filter((one) => one === state).length;
    if (states.length === 0) return [];
    return [
      { what, decided: numberOf('decided'), undecided: numberOf('undecided'), notExercised: numberOf('not-exercised') },
    ];
  });
}

/** What would decide the undecided rows, with the number of rows, most first. */
export function missingKnowledge(rows: readonly CoverageRow[]): (readonly [by: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const { state, by } of rows) {
    if (state === 'undecided' && by !== undefined) counts.set(by, (counts.get(by) ?? 0) + 1);
  }
  return [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
}
