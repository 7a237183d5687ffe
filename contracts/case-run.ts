import type { CaseResult, RunEvent } from '../reports/event.ts';
import type { Finding } from '../reports/finding.ts';
import type { Case } from './case.ts';
import { deriveCases, withoutBaseline } from './derive-cases.ts';
import { type CheckOptions, runCheck } from './run-check.ts';

/** A run of the gate whose cases are asked for one by one, in any order. */
export interface CaseRun {
  readonly cases: readonly Case[];
  /** Cases that are not sent to this target: they would change what the run did not create. */
  readonly unsafe: readonly Case[];
  /** Operations of which no request is known to be right: they have no cases. */
  readonly unknown: readonly string[];
  /** Lets the run go on until the case has ended. */
  readonly ended: (id: string) => Promise<CaseEnd>;
  /** Lets the run go on to its end: why it was cut short, if it was, and how many cases were decided. */
  readonly finished: () => Promise<{ readonly cut?: string; readonly decided: number }>;
  readonly close: () => Promise<void>;
}

/** How a case ended: `not-run` where the run ended before it. */
export interface CaseEnd {
  readonly result: CaseResult | 'not-run';
  readonly why?: string;
  readonly findings: readonly ShownFinding[];
}

/** What a case showed. */
export interface ShownFinding {
  readonly finding: Finding;
  /** No case before it showed it. */
  readonly isFirst: boolean;
}

/** Starts a run of the gate: the target is probed and the cases are known when it resolves, and none has been sent. */
export async function openCaseRun(options: Omit<CheckOptions, 'onPlanned' | 'signal'>): Promise<CaseRun> {
  const stop = new AbortController();
  const findings = new Map<string, Finding>();
  const ends = new Map<string, CaseEnd>();
  /** Told since the last case ended: the next one shows them first. */
  let fresh = new Set<string>();
  let cases: readonly Case[] = [];
  let last: Extract<RunEvent, { kind: 'run-finished' }> | undefined;
  const events = runCheck({ ...options, signal: stop.signal, onPlanned: (planned) => (cases = planned) });

  const note = (event: RunEvent): void => {
    if (event.kind === 'finding') findings.set(event.finding.id, event.finding);
    if (event.kind === 'finding') fresh.add(event.finding.id);
    if (event.kind === 'run-finished') last = event;
    if (event.kind !== 'case-finished') return;
    // Cases end in their order. Their ids in events may be redacted, where a secret stands in one.
    const one = cases[ends.size];
    if (one === undefined) throw new Error(`case ${event.case} was not planned`);
    const shown = event.findings.flatMap((id) => {
      const finding = findings.get(id);
      return finding === undefined ? [] : [{ finding, isFirst: fresh.has(id) }];
    });
    fresh = new Set();
    ends.set(one.id, { result: event.result, findings: shown, ...(event.why === undefined ? {} : { why: event.why }) });
  };
  let pulling: Promise<boolean> | undefined;
  /** Takes one more event, for whoever waits; false at the end. */
  const pull = (): Promise<boolean> => {
    pulling ??= events.next().then((next) => {
      pulling = undefined;
      if (next.done !== true) note(next.value);
      return next.done !== true;
    });
    return pulling;
  };

  await pull();
  const planned = new Set(cases.map(({ id }) => id));
  const { filter = () => true, target } = options;
  const wanted = last === undefined && !target.loopback ? deriveCases(options).filter(filter) : [];
  return {
    cases,
    unsafe: wanted.filter(({ id }) => !planned.has(id)),
    unknown: withoutBaseline(options).map(({ id }) => id),
    ended: async (id) => {
      let isOn = true;
      while (isOn && !ends.has(id)) isOn = await pull();
      return ends.get(id) ?? { result: 'not-run', why: cutShort(last), findings: [] };
    },
    finished: async () => {
      let isOn = true;
      while (isOn) isOn = await pull();
      const decided = (last?.totals.passed ?? 0) + (last?.totals.failed ?? 0);
      return { decided, ...(last?.ended === undefined ? {} : { cut: cutShort(last) }) };
    },
    close: async () => {
      stop.abort();
      await events.return();
      await target.close();
    },
  };
}

const ENDINGS: Readonly<Record<string, string>> = {
  'target-unreachable': 'the target does not answer',
  'circuit-broken': 'the target stopped answering',
};

function cutShort(last: Extract<RunEvent, { kind: 'run-finished' }> | undefined): string {
  const word = last?.ended ?? 'stopped';
  return ENDINGS[word] ?? `the run ended early: ${word}`;
}
