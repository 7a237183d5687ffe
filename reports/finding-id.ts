import { createHash } from 'node:crypto';
import type { CheckId } from './finding.ts';

/** What makes two findings the same fault. Nothing here depends on order, seed, names of records or machine. */
export interface FindingCause {
  readonly api: string;
  readonly check: CheckId;
  readonly operation: string;
  /** Rule id, schema pointer or parameter: where the contract says what was broken. */
  readonly place: string;
  /** The outcomes that the contract allowed, in any order. */
  readonly allowed: readonly string[];
  /** The outcome (or status, or failure) that came. */
  readonly got: string;
}

/** The stable id of a finding: twelve hexadecimal digits of a hash of its cause. */
export function findingId(cause: FindingCause): string {
  const allowed = [...new Set(cause.allowed)].sort((left, right) => (left < right ? -1 : 1));
  const key = JSON.stringify([cause.api, cause.check, cause.operation, cause.place, allowed, cause.got]);
  return createHash('sha256').update(key).digest('hex').slice(0, 12);
}
