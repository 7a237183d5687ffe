import { guardTarget } from '../contracts/target/guard-target.ts';
import type { FuzzOptions } from '../fuzz/fuzz-options.ts';
import { runFuzz } from '../fuzz/run-fuzz.ts';
import type { RunEvent } from '../reports/event.ts';
import type { Finding } from '../reports/finding.ts';
import { type ValidRequests, validRequestsOf } from '../reports/valid-requests.ts';

/** What one run of the fuzzer came to. */
export interface FuzzRunResult {
  readonly findings: readonly Finding[];
  readonly flaky: readonly Finding[];
  readonly requests: number;
  readonly cases: number;
  readonly undecided: number;
  /** Requests that were generated as valid, those that the judge found so, and of these those that the target accepted. */
  readonly valid: ValidRequests;
  readonly durationMs: number;
  readonly notices: readonly string[];
  readonly ended?: string;
}

/** Runs the fuzzer of one contract against a target on this machine. */
export async function fuzzRun(
  url: string,
  of: Pick<FuzzOptions, 'contract' | 'world' | 'seed'> & Partial<FuzzOptions> & { readonly maxRequests: number },
): Promise<FuzzRunResult> {
  const target = guardTarget({ url }, { concurrency: 16, maxRequests: of.maxRequests });
  const findings: Finding[] = [];
  const flaky: Finding[] = [];
  const notices: string[] = [];
  let valid: ValidRequests = { made: 0, judged: 0, accepted: 0 };
  let last: Extract<RunEvent, { kind: 'run-finished' }> | undefined;
  const options = { tag: 'bench', version: '0', slowMs: 1_500, now: () => new Date(), ...of };
  for await (const event of runFuzz({ ...options, world: of.world.clone(), target })) {
    if (event.kind === 'finding') findings.push(event.finding);
    if (event.kind === 'flaky') flaky.push(event.finding);
    if (event.kind === 'notice') notices.push(event.message);
    if (event.kind === 'notice') valid = validRequestsOf(event) ?? valid;
    if (event.kind === 'run-finished') last = event;
  }
  await target.close();
  if (last === undefined) throw new Error('the run did not finish');
  const { totals, durationMs, ended } = last;
  return {
    findings,
    flaky,
    requests: totals.requests,
    cases: totals.cases,
    undecided: totals.undecided,
    valid,
    durationMs,
    notices,
    ...(ended === undefined ? {} : { ended }),
  };
}
