import type { RunEvent } from '../reports/event.ts';
import type { EventOf } from '../reports/run-tally.ts';
import type { FailOn } from './fail-on.ts';

const FAILED = 1;
const USAGE = 2;
const NOT_REACHED = 3;
const STOPPED = 130;

/** Why a run ended with nothing to judge, for people. */
const ENDINGS: Readonly<Record<string, string>> = {
  'target-unreachable': 'The target does not answer.',
  'circuit-broken': 'The target stopped answering.',
  'another-service': 'The target answers, but not as this api.',
  'cut-off': 'The record ends before the run did.',
  stopped: 'The run was stopped before its end.',
};

/** What an exit code depends on, gathered from the events of one or more runs. */
export interface RunExit {
  readonly note: (event: RunEvent) => void;
  /** 0 nothing found; 1 findings, or warnings that were to fail; 2 the filters leave no case; 3 target unreachable or nothing decided; 130 stopped. */
  readonly code: () => { readonly code: number; readonly says: readonly string[] };
}

/** An exit code in the making. */
export function runExit(failOn: FailOn): RunExit {
  const findings = new Set<string>();
  const warnings = new Set<string>();
  const runs: EventOf<'run-finished'>[] = [];
  const started: EventOf<'run-started'>[] = [];
  const endings: string[] = [];
  return {
    note: (event) => {
      if (event.kind === 'finding' && failOn.finding(event.finding)) findings.add(event.finding.id);
      if (event.kind === 'warning' && failOn.warning(event.code)) warnings.add(event.code);
      if (event.kind === 'warning' && (event.code === 'ended-early' || event.code === 'another-service'))
        endings.push(event.message);
      if (event.kind === 'run-started') started.push(event);
      if (event.kind === 'run-finished') runs.push(event);
    },
    code: () => {
      if (findings.size > 0) return { code: FAILED, says: [] };
      const ended = runs.map((run) => run.ended ?? '').find((word) => Object.hasOwn(ENDINGS, word));
      if (ended !== undefined)
        return { code: ended === 'stopped' ? STOPPED : NOT_REACHED, says: [ENDINGS[ended] ?? '', ...endings] };
      if (
        started.length > 0 &&
        started.every(({ tool, planned, partial }) => tool === 'check' && planned === 0 && partial)
      )
        return { code: USAGE, says: ['The filters leave no case; --list with the same filters prints what there is.'] };
      if (runs.every(({ totals }) => totals.passed + totals.failed === 0))
        return { code: NOT_REACHED, says: ['No case was decided.'] };
      if (warnings.size > 0) return { code: FAILED, says: [`Failed by ${[...warnings].join(', ')}.`] };
      return { code: 0, says: [] };
    },
  };
}
