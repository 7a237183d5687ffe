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

/** What tells the run of a fault with a seed from others. */
export function keyOf({ fault, seed }: Pick<FaultRun, 'fault' | 'seed'>): string {
  return `${fault} ${seed}`;
}
