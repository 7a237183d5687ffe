import { randomBytes } from 'node:crypto';
import { type CheckOptions, runCheck } from '../contracts/run-check.ts';
import { guardTarget } from '../contracts/target/guard-target.ts';
import type { RunEvent } from '../reports/event.ts';
import type { Finding } from '../reports/finding.ts';

/** What one run of the gate came to. */
export interface GateRun {
  readonly findings: readonly Finding[];
  readonly cases: number;
  readonly undecided: number;
  /** Of the cases that are meant to be decided: `open` ones only ask for no crash. */
  readonly decidedShare: number;
  readonly requests: number;
  readonly durationMs: number;
  readonly ended?: string;
}

/** Runs the gate of one contract against a target on this machine. */
export async function gateRun(
  url: string,
  of: Pick<CheckOptions, 'contract' | 'world'> & Partial<CheckOptions>,
): Promise<GateRun> {
  const target = guardTarget({ url }, { concurrency: 16 });
  const findings: Finding[] = [];
  let last: Extract<RunEvent, { kind: 'run-finished' }> | undefined;
  const meant: boolean[] = [];
  const tag = `b${randomBytes(3).toString('hex')}`;
  for await (const event of runCheck({
    ...of,
    world: of.world.clone(),
    target,
    tag,
    version: '0',
    slowMs: 1_500,
    now: () => new Date(),
  })) {
    if (event.kind === 'finding') findings.push(event.finding);
    if (event.kind === 'case-finished' && event.group !== 'open') meant.push(event.result !== 'undecided');
    if (event.kind === 'run-finished') last = event;
  }
  await target.close();
  if (last === undefined) throw new Error('the run did not finish');
  const { totals, durationMs, ended } = last;
  return {
    findings,
    cases: totals.cases,
    undecided: totals.undecided,
    decidedShare: meant.filter(Boolean).length / Math.max(1, meant.length),
    requests: totals.requests,
    durationMs,
    ...(ended === undefined ? {} : { ended }),
  };
}
