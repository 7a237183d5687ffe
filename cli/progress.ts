import type { RunEvent } from '../reports/event.ts';

/** Tells how far a run is, beside its reports. */
export interface Progress {
  readonly note: (event: RunEvent) => void;
  /** Takes the line away, so that other text can be written; the next note brings it back. */
  readonly clear: () => void;
}

/** Where progress goes, and when it is. */
export interface ProgressOptions {
  readonly write: (text: string) => void;
  /** Columns of a terminal, on which one line is written over and over; absent for a file or a pipe, which gets a line now and then. */
  readonly columns: number | undefined;
  readonly nowMs: () => number;
}

const TERMINAL_MS = 100;
const PLAIN_MS = 5_000;
const CLEAR = '\r\u001b[2K';

/** Progress of one run after the other. */
export function createProgress({ write, columns, nowMs }: ProgressOptions): Progress {
  let toldMs = nowMs();
  let isShown = false;
  let run: Counted = { api: '', planned: 0, cases: 0, findings: 0 };
  const clear = (): void => {
    if (isShown) write(CLEAR);
    isShown = false;
  };
  const tell = (everyMs: number): void => {
    if (nowMs() - toldMs < everyMs) return;
    toldMs = nowMs();
    write(columns === undefined ? `${lineOf(run)}\n` : `${CLEAR}${lineOf(run).slice(0, columns - 1)}`);
    isShown = columns !== undefined;
  };
  return {
    clear,
    note: (event) => {
      run = counted(run, event);
      if (event.kind === 'run-finished') clear();
      else tell(columns === undefined ? PLAIN_MS : TERMINAL_MS);
    },
  };
}

interface Counted {
  readonly api: string;
  readonly planned: number;
  readonly cases: number;
  readonly findings: number;
}

function counted(run: Counted, event: RunEvent): Counted {
  if (event.kind === 'run-started') return { api: event.api, planned: event.planned, cases: 0, findings: 0 };
  if (event.kind === 'case-finished') return { ...run, cases: run.cases + 1 };
  return event.kind === 'finding' ? { ...run, findings: run.findings + 1 } : run;
}

function lineOf({ api, planned, cases, findings }: Counted): string {
  const of = planned >= cases && planned > 0 ? ` of ${planned}` : '';
  return `${api}: ${cases}${of} cases, ${findings} ${findings === 1 ? 'finding' : 'findings'}`;
}
