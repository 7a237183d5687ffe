import type { RunEvent, Totals } from './event.ts';
import type { BaselineMark, Finding } from './finding.ts';
import type { EventOf } from './run-tally.ts';

/** A finding that somebody knows of, as the baseline says it. */
export interface KnownFinding {
  readonly id: string;
  readonly reason: string;
  /** The last day on which it is accepted, `2026-12-31`, or `never`. */
  readonly expires: string;
  /** Which command finds it: another one that does not is no proof that it vanished. */
  readonly tool: EventOf<'run-started'>['tool'];
  readonly api: string;
  /** Where and what, for people. */
  readonly operation?: string;
  readonly check?: string;
  readonly title?: string;
}

/** What a run showed of a baseline: what `--update-baseline` writes. */
export interface SeenFindings {
  /** Findings without an entry, with the command that found them. */
  readonly added: (Pick<Finding, 'id' | 'api' | 'operation' | 'check' | 'title'> & Pick<KnownFinding, 'tool'>)[];
  readonly vanished: KnownFinding[];
}

/** What marking goes by. */
export interface MarkOptions {
  readonly known: readonly KnownFinding[];
  /** `2026-01-31`, UTC. */
  readonly today: string;
  readonly seen: SeenFindings;
}

/** Starts the reason of an entry that nobody has explained yet. */
export const UNEXPLAINED = 'TODO';

/**
 * Says of each finding what the baseline says of it, and warns of entries that have expired, have no reason or have vanished.
 * An entry has vanished when a whole run of its command over its api ends without it.
 */
export async function* markKnown(events: AsyncIterable<RunEvent>, options: MarkOptions): AsyncIterable<RunEvent> {
  let run: Marking = { found: new Set(), warnings: 0 };
  for await (const event of events) {
    if (event.kind === 'run-started') run = { started: event, found: new Set(), warnings: 0 };
    if (event.kind === 'finding') yield* markFinding(event, run, options);
    else if (event.kind === 'run-finished') yield* markEnd(event, run, options);
    else yield event;
  }
}

/** What is kept of a run while it goes by. */
interface Marking {
  readonly started?: EventOf<'run-started'>;
  readonly found: Set<string>;
  warnings: number;
}

function* markFinding(event: EventOf<'finding'>, run: Marking, options: MarkOptions): Iterable<RunEvent> {
  const { id, api, operation, check, title } = event.finding;
  const baseline = markOf(event.finding, options);
  yield { ...event, finding: { ...event.finding, baseline } };
  if (run.found.has(id)) return;
  run.found.add(id);
  const warnings = warningsOf(event.finding, baseline);
  run.warnings += warnings.length;
  yield* warnings;
  if (baseline.state === 'new' && options.seen.added.every((one) => one.id !== id))
    options.seen.added.push({ id, api, operation, check, title, tool: run.started?.tool ?? 'check' });
}

function* markEnd(event: EventOf<'run-finished'>, run: Marking, { known, seen }: MarkOptions): Iterable<RunEvent> {
  const vanished = vanishedOf(event, run, known);
  seen.vanished.push(...vanished);
  yield* vanished.map(vanishedWarning);
  const warnings = run.warnings + vanished.length;
  yield warnings === 0 ? event : { ...event, totals: withWarnings(event.totals, warnings) };
}

function markOf({ id }: Finding, { known, today }: MarkOptions): BaselineMark {
  const entry = known.find((one) => one.id === id);
  if (entry === undefined) return { state: 'new' };
  const { reason, expires } = entry;
  if (isUnexplained(reason)) return { state: 'unexplained', reason, expires };
  return { state: expires !== 'never' && expires < today ? 'expired' : 'known', reason, expires };
}

function isUnexplained(reason: string): boolean {
  return reason.trim() === '' || reason.trimStart().toUpperCase().startsWith(UNEXPLAINED);
}

function warningsOf(finding: Finding, { state, expires = '' }: BaselineMark): EventOf<'warning'>[] {
  const which = `${finding.id} (${finding.operation}: ${finding.title})`;
  switch (state) {
    case 'new':
    case 'known':
      return [];
    case 'expired':
      return [
        { kind: 'warning', code: 'baseline-expired', message: `The baseline's entry ${which} expired on ${expires}.` },
      ];
    case 'unexplained':
      return [
        {
          kind: 'warning',
          code: 'baseline-unexplained',
          message: `The baseline's entry ${which} needs a reason before it is accepted.`,
        },
      ];
  }
}

function vanishedOf(
  { ended }: EventOf<'run-finished'>,
  { started, found }: Marking,
  known: readonly KnownFinding[],
): readonly KnownFinding[] {
  if (started === undefined || started.partial === true || ended !== undefined) return [];
  return known.filter(({ id, api, tool }) => api === started.api && tool === started.tool && !found.has(id));
}

function vanishedWarning({ id, operation, title }: KnownFinding): EventOf<'warning'> {
  const where = [operation, title].filter((part) => part !== undefined).join(': ');
  const message = `The baseline's entry ${id}${where === '' ? '' : ` (${where})`} was not found any more.`;
  return { kind: 'warning', code: 'baseline-vanished', message };
}

function withWarnings(totals: Totals, more: number): Totals {
  return { ...totals, warnings: totals.warnings + more };
}
