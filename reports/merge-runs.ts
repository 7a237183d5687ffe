import type { CoverageRow, RunEvent, Totals } from './event.ts';
import type { Finding } from './finding.ts';
import { type EventOf, type RunTally, steps, totalsOf } from './run-tally.ts';
import { type ValidRequests, validRequests, validRequestsOf } from './valid-requests.ts';

/** Shards of one run, brought together. */
interface Merged {
  readonly started: EventOf<'run-started'>;
  /** Events that wait until the runs before this one have ended. */
  readonly held: RunEvent[];
  readonly findings: Map<string, Finding>;
  readonly said: Set<string>;
  readonly coverage: Map<string, CoverageRow>;
  readonly totals: Totals[];
  readonly valid: ValidRequests[];
  warnings: number;
  at: string;
  durationMs: number;
  ended?: string;
  /** One of the shards went on where a killed one stopped. */
  isResumed?: true;
}

const STATES = ['decided', 'undecided', 'not-exercised'] as const;

/**
 * Makes one run of the shards of each run in concatenated records (the same api, tool, target, seed and tag). The first
 * run's events pass through as they come, other runs follow one after the other, except: findings wait for the end and are joined by id; what was said twice is said once; each run
 * starts and finishes once. Totals are summed, findings and warnings counted anew; the duration is the longest; coverage takes
 * the best state; a shard that was cut off counts what it recorded and ends the run as `cut-off`.
 */
export async function* mergeRuns(events: AsyncIterable<RunEvent>): AsyncIterable<RunEvent> {
  const runs = new Map<string, Merged>();
  let merged: Merged | undefined;
  for await (const { run, event } of steps(events)) {
    if (event === undefined) {
      if (merged !== undefined) addShard(merged, run);
      continue;
    }
    if (event.kind === 'run-started') {
      const known = runs.get(runKey(event));
      merged = known ?? newMerged(event);
      runs.set(runKey(event), merged);
      if (event.resumed === true) goOn(merged);
      if (known !== undefined) continue;
    } else if (merged !== undefined && !passes(event, merged)) {
      continue;
    }
    if (merged === undefined || merged === runs.values().next().value) yield event;
    else merged.held.push(event);
  }
  for (const one of runs.values()) {
    yield* one.held;
    yield* ending(one);
  }
}

const GOES_ON: ReadonlySet<string | undefined> = new Set(['cut-off', 'stopped']);

/** What was cut off went on. */
function goOn(merged: Merged): void {
  merged.isResumed = true;
  if (GOES_ON.has(merged.ended)) delete merged.ended;
}

function runKey({ api, tool, target, seed, tag, document }: EventOf<'run-started'>): string {
  return JSON.stringify([api, tool, target, seed, tag, document.file, document.version]);
}

function newMerged(started: EventOf<'run-started'>): Merged {
  const empty = { held: [], findings: new Map(), said: new Set<string>(), coverage: new Map(), totals: [], valid: [] };
  return { started, ...empty, warnings: 0, at: started.at, durationMs: 0 };
}

function passes(event: RunEvent, merged: Merged): boolean {
  switch (event.kind) {
    case 'finding':
      addFinding(merged, event.finding);
      return false;
    case 'warning':
      if (!isNew(merged, [event.kind, event.code, event.message])) return false;
      merged.warnings++;
      return true;
    case 'learnt':
      return isNew(merged, [event.kind, event.what, event.value]);
    case 'run-started':
    case 'run-finished':
    case 'progress':
      return false;
    case 'replayed':
      return isNew(merged, [event.kind, event.finding, event.state]);
    case 'flaky':
      return isNew(merged, [event.kind, event.finding.id]);
    case 'exchange':
    case 'case-finished':
    case 'created':
      return true;
    case 'notice': {
      const valid = validRequestsOf(event);
      if (valid !== undefined) merged.valid.push(valid);
      return valid === undefined;
    }
  }
}

function isNew(merged: Merged, key: readonly string[]): boolean {
  const text = JSON.stringify(key);
  if (merged.said.has(text)) return false;
  merged.said.add(text);
  return true;
}

/** The same finding of two shards explains the cases of both; which one is shown does not depend on the shards' order. */
function addFinding(merged: Merged, finding: Finding): void {
  const known = merged.findings.get(finding.id);
  if (known === undefined) {
    merged.findings.set(finding.id, finding);
    return;
  }
  // A resumed run tells again what the killed one found.
  if (merged.isResumed === true && isSame(known, finding)) return;
  const shown = known.case <= finding.case ? known : finding;
  merged.findings.set(finding.id, { ...shown, alsoExplains: known.alsoExplains + finding.alsoExplains + 1 });
}

function isSame(one: Finding, other: Finding): boolean {
  return one.case === other.case && JSON.stringify(one.exchanges) === JSON.stringify(other.exchanges);
}

function addShard(merged: Merged, run: RunTally): void {
  merged.totals.push(totalsOf(run));
  const ended = run.finished === undefined ? 'cut-off' : run.finished.ended;
  if (ended !== undefined) merged.ended ??= ended;
  if (run.finished === undefined) return;
  if (run.finished.at > merged.at) merged.at = run.finished.at;
  merged.durationMs = Math.max(merged.durationMs, run.finished.durationMs);
  for (const row of run.finished.coverage) {
    const key = JSON.stringify([row.operation, row.what, row.name]);
    const known = merged.coverage.get(key);
    if (known === undefined || STATES.indexOf(row.state) < STATES.indexOf(known.state)) merged.coverage.set(key, row);
  }
}

function* ending(merged: Merged): Iterable<RunEvent> {
  for (const finding of [...merged.findings.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    yield { kind: 'finding', finding };
  }
  if (merged.valid.length > 0) {
    const all = (member: keyof ValidRequests): number => merged.valid.reduce((total, one) => total + one[member], 0);
    yield validRequests({ made: all('made'), judged: all('judged'), accepted: all('accepted') });
  }
  const sum = (member: keyof Totals): number => merged.totals.reduce((total, one) => total + one[member], 0);
  yield {
    kind: 'run-finished',
    at: merged.at,
    durationMs: merged.durationMs,
    api: merged.started.api,
    totals: {
      cases: sum('cases'),
      passed: sum('passed'),
      failed: sum('failed'),
      undecided: sum('undecided'),
      skipped: sum('skipped'),
      requests: sum('requests'),
      findings: merged.findings.size,
      warnings: merged.warnings,
    },
    coverage: [...merged.coverage.values()],
    ...(merged.ended === undefined ? {} : { ended: merged.ended }),
  };
}
