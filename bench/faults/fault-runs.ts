import type { Fault } from '../../examples/backend/faults/fault.ts';
import type { Wanted } from '../campaign.ts';
import { type FaultRun, keyOf } from './fault-run.ts';
import { faultRunner } from './run-fault.ts';

/** One fault, and the seed to fuzz it with. */
export interface SeededFault {
  readonly fault: Fault;
  readonly seed: string;
}

/** The runs of a campaign over faults and seeds. */
export async function faultRuns(
  wanted: readonly SeededFault[],
  { maxRequests }: { readonly maxRequests: number },
): Promise<readonly Wanted<FaultRun>[]> {
  const runFault = await faultRunner();
  return wanted.map(({ fault, seed }) => ({
    key: keyOf({ fault: fault.id, seed }),
    run: (revision) => runFault(fault, { seed, maxRequests, revision }),
  }));
}

/** Faults whose id or kind has one of the words; all of them for no words. */
export function withWords(faults: readonly Fault[], words: readonly string[]): readonly Fault[] {
  return faults.filter(
    ({ id, kind }) => words.length === 0 || words.some((word) => id.includes(word) || kind.includes(word)),
  );
}

/** The seeds from one number on. */
export function seedsFrom(from: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(from + index));
}
