import { execFileSync } from 'node:child_process';
import type { Fault } from '../../examples/backend/faults/fault.ts';
import { appendRun, type FaultRun, keyOf, readRuns } from './fault-run.ts';
import { faultRunner } from './run-fault.ts';

/** One run that a campaign wants. */
export interface Wanted {
  readonly fault: Fault;
  readonly seed: string;
}

/** How a campaign goes. */
export interface CampaignOptions {
  /** A line for every run; what stands there is not run again. */
  readonly file: string;
  readonly maxRequests: number;
  /** No run is begun after so many minutes. */
  readonly minutes: number;
  /** `1/2`: every second run, beginning with the first; another process does the others. */
  readonly part: string;
  /** Runs those again that found nothing. */
  readonly again: boolean;
  readonly onRun: (fault: Fault, run: FaultRun) => void;
}

/** Does the wanted runs that are not on file yet, as far as the time goes; returns all that are on file then, of those wanted. */
export async function campaign(wanted: readonly Wanted[], options: CampaignOptions): Promise<readonly FaultRun[]> {
  const { file, maxRequests, minutes, again, onRun } = options;
  const known = await readRuns(file);
  const done = new Set(known.filter(({ found }) => found !== undefined || !again).map(keyOf));
  const todo = partOf(
    wanted.filter(({ fault, seed }) => !done.has(keyOf({ fault: fault.id, seed }))),
    options.part,
  );
  const revision = execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  const runFault = await faultRunner();
  const end = Date.now() + minutes * 60_000;
  for (const { fault, seed } of todo) {
    if (Date.now() > end) break;
    const run = await runFault(fault, { seed, maxRequests, revision });
    await appendRun(file, run);
    onRun(fault, run);
  }
  const keys = new Set(wanted.map(({ fault, seed }) => keyOf({ fault: fault.id, seed })));
  return (await readRuns(file)).filter((run) => keys.has(keyOf(run)));
}

function partOf(wanted: readonly Wanted[], part: string): readonly Wanted[] {
  const [index = 1, count = 1] = part.split('/').map(Number);
  return wanted.filter((_, at) => at % count === index - 1);
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
