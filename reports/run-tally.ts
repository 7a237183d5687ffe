import type { RunEvent, Totals } from './event.ts';
import type { Finding } from './finding.ts';
import { isAccepted } from './known.ts';

/** One event, by its kind. */
export type EventOf<Kind extends RunEvent['kind']> = Extract<RunEvent, { readonly kind: Kind }>;

/** Counts of cases. */
export type CaseCounts = { cases: number; passed: number; failed: number; undecided: number; skipped: number };

/** Cases that nothing could decide, by what would decide them. */
export interface UndecidedGroup {
  count: number;
  /** The first few cases, by name. */
  readonly examples: string[];
}

/** What a reporter keeps of a run while it goes by. Single cases and exchanges are counted, not kept. */
export interface RunTally {
  started?: EventOf<'run-started'>;
  finished?: EventOf<'run-finished'>;
  readonly counts: CaseCounts;
  requests: number;
  readonly operations: Map<string, CaseCounts & { findings: number }>;
  readonly undecided: Map<string, UndecidedGroup>;
  readonly findings: Finding[];
  /** What looked like findings and did not come again. */
  readonly flaky: Finding[];
  /** Kept cases that were sent again. */
  readonly replayed: EventOf<'replayed'>[];
  /** The latest word of a run that counts for itself. */
  progress?: EventOf<'progress'>;
  /** Failed cases of which every finding is known. */
  failedAsKnown: number;
  readonly created: EventOf<'created'>[];
  readonly warnings: EventOf<'warning'>[];
  readonly learnt: EventOf<'learnt'>[];
  readonly notices: Map<string, { count: number; readonly first: string }>;
}

/** One step of a stream: an event with the tally of its run so far, or (no event) the end of that run. */
export interface Step {
  readonly run: RunTally;
  readonly event?: RunEvent;
}

const MAX_EXAMPLES = 3;

/** Cuts a stream of events, which may hold several runs one after the other, into steps. */
export async function* steps(events: AsyncIterable<RunEvent>): AsyncIterable<Step> {
  let run: RunTally | undefined;
  for await (const event of events) {
    if (event.kind === 'run-started' && run !== undefined) {
      yield { run };
      run = undefined;
    }
    run ??= emptyTally();
    count(run, event);
    yield { run, event };
  }
  if (run !== undefined) yield { run };
}

/** The totals of a run: its own, or those counted so far where it was cut off. */
export function totalsOf(run: RunTally): Totals {
  if (run.finished !== undefined) return run.finished.totals;
  const own = run.progress === undefined ? { ...run.counts, requests: run.requests } : totalsSoFar(run.progress);
  return { ...own, findings: run.findings.length, warnings: run.warnings.length };
}

/** What a run of the fuzzer came to before it was cut off: which of the decided cases failed is not said. */
function totalsSoFar({ cases, decided, requests }: EventOf<'progress'>): CaseCounts & { readonly requests: number } {
  return { cases, passed: decided, failed: 0, undecided: cases - decided, skipped: 0, requests };
}

/** A line for something that was seen once and not again. */
export function flakyText({ check, api, operation, title }: Finding): string {
  return `${check} in ${api} ${operation}, seen once and not again: ${title}`;
}

/** A line for a kept case that was sent again. */
export function replayText({ state, finding, check, operation, title, why }: EventOf<'replayed'>): string {
  return `${state}: ${check} in ${operation}: ${title}${why === undefined ? '' : ` (${why})`} [${finding}]`;
}

/** How many findings there are: `no findings`, `1 finding`, `no new findings, 2 known ones`, `1 new finding, 2 known ones`. */
export function findingsText(run: RunTally): string {
  const known = run.findings.filter(isAccepted).length;
  const others = totalsOf(run).findings - known;
  const what = known > 0 ? 'new finding' : 'finding';
  const text = others === 0 ? `no ${what}s` : `${others} ${what}${others === 1 ? '' : 's'}`;
  return known === 0 ? text : `${text}, ${known} known ${known === 1 ? 'one' : 'ones'}`;
}

/** Whether there is a finding that the baseline does not accept. */
export function hasFailures(run: RunTally): boolean {
  return totalsOf(run).findings > run.findings.filter(isAccepted).length;
}

/** The share of cases with a verdict among those that were sent, in percent; nothing where none was sent. */
export function decidedShare(counts: Pick<Totals, 'passed' | 'failed' | 'undecided'>): number | undefined {
  const decided = counts.passed + counts.failed;
  const sent = decided + counts.undecided;
  return sent === 0 ? undefined : (100 * decided) / sent;
}

function emptyTally(): RunTally {
  return {
    counts: { cases: 0, passed: 0, failed: 0, undecided: 0, skipped: 0 },
    requests: 0,
    operations: new Map(),
    undecided: new Map(),
    findings: [],
    flaky: [],
    replayed: [],
    failedAsKnown: 0,
    created: [],
    warnings: [],
    learnt: [],
    notices: new Map(),
  };
}

function count(run: RunTally, event: RunEvent): void {
  switch (event.kind) {
    case 'run-started':
      run.started = event;
      return;
    case 'exchange':
      run.requests++;
      return;
    case 'case-finished':
      countCase(run, event);
      return;
    case 'finding':
      run.findings.push(event.finding);
      operationOf(run, event.finding.operation).findings++;
      return;
    case 'flaky':
      run.flaky.push(event.finding);
      return;
    case 'replayed':
      run.replayed.push(event);
      return;
    case 'progress':
      run.progress = event;
      return;
    case 'learnt':
      run.learnt.push(event);
      return;
    case 'created':
      run.created.push(event);
      return;
    case 'notice': {
      const known = run.notices.get(event.code);
      run.notices.set(event.code, { count: (known?.count ?? 0) + 1, first: known?.first ?? event.message });
      return;
    }
    case 'warning':
      run.warnings.push(event);
      return;
    case 'run-finished':
      run.finished = event;
  }
}

function countCase(run: RunTally, event: EventOf<'case-finished'>): void {
  for (const counts of [run.counts, operationOf(run, event.operation)]) {
    counts.cases++;
    counts[event.result]++;
  }
  const known = new Set(run.findings.filter(isAccepted).map(({ id }) => id));
  if (event.result === 'failed' && event.findings.length > 0 && event.findings.every((id) => known.has(id)))
    run.failedAsKnown++;
  if (event.result !== 'undecided') return;
  const why = event.why ?? 'no reason given';
  const group = run.undecided.get(why) ?? { count: 0, examples: [] };
  group.count++;
  if (group.examples.length < MAX_EXAMPLES) group.examples.push(event.name);
  run.undecided.set(why, group);
}

function operationOf(run: RunTally, operation: string): CaseCounts & { findings: number } {
  const known = run.operations.get(operation);
  if (known !== undefined) return known;
  const counts = { cases: 0, passed: 0, failed: 0, undecided: 0, skipped: 0, findings: 0 };
  run.operations.set(operation, counts);
  return counts;
}
