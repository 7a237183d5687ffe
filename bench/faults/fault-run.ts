import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Json } from '../../openapi/json.ts';
import type { CheckId } from '../../reports/finding.ts';

/** One run of the fuzzer against one fault, up to its first finding: a line of the file that a campaign writes. */
export interface FaultRun {
  readonly fault: string;
  readonly seed: string;
  readonly maxRequests: number;
  /** The commit that was checked out. */
  readonly revision: string;
  /** Those before the fuzzing and those of shrinking among them. */
  readonly requests: number;
  readonly durationMs: number;
  readonly found?: {
    readonly check: CheckId;
    readonly operation: string;
    readonly title: string;
    readonly case: string;
    readonly shrinkRequests?: number;
    /** The smallest case, slots unfilled. */
    readonly minimal: Json;
  };
}

/** The runs that a file holds, the last of a fault and a seed alone; none where there is no file. */
export async function readRuns(file: string): Promise<readonly FaultRun[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const runs = new Map<string, FaultRun>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const run = JSON.parse(line) as FaultRun;
    runs.set(keyOf(run), run);
  }
  return [...runs.values()];
}

/** Adds a run at the end of a file; several processes may do so at once. */
export async function appendRun(file: string, run: FaultRun): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(run)}\n`);
}

/** What tells the run of a fault with a seed from others. */
export function keyOf({ fault, seed }: Pick<FaultRun, 'fault' | 'seed'>): string {
  return `${fault} ${seed}`;
}
