import type { RunEvent } from '../reports/event.ts';
import type { EventOf } from '../reports/run-tally.ts';

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
  readonly limits?: ProgressLimits;
}

/** What ends a run. */
export interface ProgressLimits {
  readonly maxRequests?: number;
  readonly maxTimeMs?: number;
}

const TERMINAL_MS = 100;
const PLAIN_MS = 5_000;
const CLEAR = '\r\u001b[2K';

/** Progress of one run after the other. */
export function createProgress({ write, columns, nowMs, limits = {} }: ProgressOptions): Progress {
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
    const line = lineOf(run, limits);
    write(columns === undefined ? `${line}\n` : `${CLEAR}${line.slice(0, columns - 1)}`);
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
  /** The latest word of a run that counts for itself. */
  readonly own?: EventOf<'progress'>;
}

function counted(run: Counted, event: RunEvent): Counted {
  if (event.kind === 'run-started') return { api: event.api, planned: event.planned, cases: 0, findings: 0 };
  if (event.kind === 'progress') return { ...run, own: event };
  if (event.kind === 'case-finished') return { ...run, cases: run.cases + 1 };
  return event.kind === 'finding' ? { ...run, findings: run.findings + 1 } : run;
}

function lineOf(run: Counted, limits: ProgressLimits): string {
  const { api, planned, cases, findings, own } = run;
  const found = `${findings} ${findings === 1 ? 'finding' : 'findings'}`;
  if (own !== undefined) return `${api}: ${[...ownWords(own), found, ...leftWords(own, limits)].join(', ')}`;
  const of = planned >= cases && planned > 0 ? ` of ${planned}` : '';
  return `${api}: ${cases}${of} cases, ${found}`;
}

function ownWords(own: EventOf<'progress'>): string[] {
  const { requests, cases, accepted, decided, covered, obligations } = own;
  return [
    `${requests} requests`,
    `${Math.round(rateOf(own))}/s`,
    ...(cases === 0 ? [] : [`${percent(accepted, cases)} accepted`, `${percent(decided, cases)} decided`]),
    `${covered} of ${obligations} obligations covered`,
  ];
}

/** The time until the first limit, at the pace so far. */
function leftWords(own: EventOf<'progress'>, { maxRequests, maxTimeMs }: ProgressLimits): string[] {
  const rate = rateOf(own);
  const ends = [
    ...(maxTimeMs === undefined ? [] : [(maxTimeMs - own.elapsedMs) / 1_000]),
    ...(maxRequests === undefined || rate === 0 ? [] : [(maxRequests - own.requests) / rate]),
  ];
  const seconds = Math.max(0, Math.min(...ends));
  if (!Number.isFinite(seconds)) return [];
  return [seconds < 90 ? `${Math.ceil(seconds)} s left` : `${Math.round(seconds / 60)} min left`];
}

function rateOf({ requests, elapsedMs }: EventOf<'progress'>): number {
  return elapsedMs > 0 ? (1_000 * requests) / elapsedMs : 0;
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`;
}
