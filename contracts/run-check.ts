import type { CaseResult, RunEvent } from '../reports/event.ts';
import type { Case } from './case.ts';
import { CheckTally } from './check-tally.ts';
import { createChecks } from './checks/checks.ts';
import { whyMute } from './checks/verdict-breach.ts';
import { consistencyOf, type Dispute } from './consistency.ts';
import { coverageOf } from './coverage.ts';
import { withoutBaseline } from './derive-cases.ts';
import { findingBook } from './findings.ts';
import { type FoundBreach, firstBreaches } from './first-breaches.ts';
import { type LessonBook, lessonBook } from './lesson-book.ts';
import { type CaseOptions, casesFor, groundOf, probesFor, withKept } from './planned-cases.ts';
import { pool } from './pool.ts';
import { probeTarget } from './probe.ts';
import { exchangeRecorder, redactedRun } from './record.ts';
import { isSafeVerdict } from './safe-case.ts';
import { worldSecrets } from './secrets.ts';
import { type Sending, sendCase } from './send-case.ts';
import type { LedgerEntry } from './target/ledger.ts';
import type { Check, Exchange, Trace } from './trace.ts';
import { heldAgainst, mayComeFromLoad } from './under-load.ts';
import { ELSEWHERE, type RunWatch, watchRun } from './watch-run.ts';

/** What a run of the gate needs. The world is moved by the run: hand in a copy. */
export interface CheckOptions extends CaseOptions {
  /** Letters and digits in every created name. */
  readonly tag: string;
  readonly version: string;
  /** The filter leaves out what a whole run would send. */
  readonly partial?: boolean;
  /** Kept cases of findings, sent behind the baselines and before all others. */
  readonly kept?: readonly Case[];
  /** How many cases are under way at once. Default 8. */
  readonly concurrency?: number;
  readonly slowMs?: number;
  /** Secrets beside those of the world, by name: they stand in no event. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** What is a warning by default (one question with two answers) is an error. */
  readonly strict?: boolean;
  readonly signal?: AbortSignal;
  readonly now: () => Date;
  readonly place?: (pointer: string) => { readonly line: number; readonly column: number } | undefined;
  /** Told before the first case which ones there are, in their order. */
  readonly onPlanned?: (cases: readonly Case[]) => void;
  /** Takes what the run creates and changes, before each request leaves and when its answer is there: a file. */
  readonly onLedger?: (entry: LedgerEntry) => void;
}

/** Sends every case of a contract to a target, checks what comes back, and tells it as events. */
export function runCheck(options: CheckOptions): AsyncGenerator<RunEvent, void> {
  return redactedRun(options, checkEvents);
}

async function* checkEvents(options: CheckOptions): AsyncGenerator<RunEvent, void> {
  const { contract, target, tag, now } = options;
  const started = now();
  const watch = watchRun(options);
  const book = lessonBook();
  const base = { ...sendingOf(options), watch };
  const probed = await probeTarget({ sending: base, book, baselines: () => probesFor(options) });
  const all = probed.ended === undefined ? withKept(casesFor(options, probed.spellings), options) : [];
  // Another service is shown by its first answers; the rest would only trouble it.
  const isElsewhere = watch.isElsewhere();
  const cases = isElsewhere ? all.filter(({ group }) => group === 'baseline') : all;
  options.onPlanned?.(cases);
  yield {
    kind: 'run-started',
    at: started.toISOString(),
    tool: 'check',
    version: options.version,
    api: contract.api,
    document: { file: contract.file, title: contract.title, version: contract.version },
    target: target.name,
    tag,
    seed: '',
    planned: cases.length,
    ...(options.partial === true ? { partial: true } : {}),
  };
  const tally = new CheckTally();
  tally.requests += probed.requests;
  yield* probed.learnt;
  for (const { id } of withoutBaseline(groundOf(options))) {
    if (options.operations?.includes(id) === false) continue;
    tally.warnings += 1;
    const message = `No request of ${id} is known to be right: the world names no caller, record or fact that would make it so. It is not checked.`;
    yield { kind: 'warning', code: 'no-baseline', message };
  }
  const stopped = probed.ended ?? (yield* runCases(cases, options, { tally, watch, lessons: book }));
  const ended = stopped ?? (isElsewhere ? ELSEWHERE : undefined);
  for (const event of watch.atEnd(ended)) {
    if (event.kind === 'warning') tally.warnings += 1;
    yield event;
  }
  yield {
    kind: 'run-finished',
    at: now().toISOString(),
    durationMs: now().getTime() - started.getTime(),
    api: contract.api,
    totals: tally.totals(),
    coverage: coverageOf(contract, tally.cases),
    ...(ended === undefined ? {} : { ended }),
  };
}

function sendingOf(options: CheckOptions): Sending {
  const { target, allowSpending = false } = options;
  const permits: Sending['permits'] = (verdict, step) =>
    isSafeVerdict(verdict, step, { ground: { world: options.world }, allowSpending });
  return {
    ...(target.loopback ? {} : { permits }),
    contract: options.contract,
    world: options.world,
    target,
    tag: options.tag,
    headers: options.headers ?? [],
    signal: options.signal ?? new AbortController().signal,
    onLearnt: () => undefined,
  };
}

async function* runCases(
  cases: readonly Case[],
  options: CheckOptions,
  on: { readonly tally: CheckTally; readonly watch: RunWatch; readonly lessons: LessonBook },
): AsyncGenerator<RunEvent, string | undefined> {
  const { contract, world, target } = options;
  const { tally, watch, lessons } = on;
  const learnt: RunEvent[] = [];
  const sending: Sending = {
    ...sendingOf(options),
    // Cases name only records that were there when they were derived.
    secrets: worldSecrets(world),
    watch,
    onLearnt: (lesson, exchange, steps) => {
      const isNews = lessons.note(lesson, { exchange, steps });
      const { what, value } = lesson;
      if (isNews) learnt.push({ kind: 'learnt', what, value, exchange: exchange.id });
    },
  };
  const recorder = exchangeRecorder({
    contract,
    world,
    target: target.name,
    ...(options.secrets === undefined ? {} : { secrets: options.secrets }),
  });
  const book = findingBook({
    contract,
    record: recorder.upTo,
    ...(options.place === undefined ? {} : { place: options.place }),
  });
  const checks = createChecks({ strict: options.strict === true });
  const baselines = new Map<string, Exchange>();
  const consistency = consistencyOf(lessons);
  const disputed: { readonly trace: Trace; readonly disputes: readonly Dispute[]; readonly judging: Judging }[] = [];
  const pooled = pool(cases, {
    concurrency: options.concurrency ?? 8,
    isAlone: (one) => one.alone === true,
    isOver: () => sending.signal.aborted,
    work: (one, index) => sendCase(one, index.toString(36), sending),
  });
  for await (const { item: one, index, result: exchanges, settled } of pooled) {
    yield* learnt.splice(0);
    yield* watch.created();
    tally.requests += exchanges.length;
    if (sending.signal.aborted && isCut(one, exchanges)) continue;
    const [first] = exchanges;
    if (one.group === 'baseline' && first !== undefined) baselines.set(one.operation.id, first);
    const trace: Trace = { contract, case: one, exchanges, slowMs: options.slowMs ?? 10_000, baselines };
    const sendAlone = async (): Promise<Trace> => {
      await settled();
      const again = await sendCase(one, `zz${index.toString(36)}`, sending);
      tally.requests += again.length;
      return { ...trace, exchanges: again };
    };
    const judging: Judging = { checks, book, tally, sendAlone };
    const disputes = consistency.disputes(one, exchanges);
    if (disputes.length > 0) disputed.push({ trace, disputes, judging });
    else yield* judgeTrace(trace, judging);
    yield* watch.created();
    if (target.ended !== undefined) return target.ended;
  }
  if (sending.signal.aborted) return 'stopped';
  for (const { trace, disputes, judging } of disputed) {
    const { inconsistencies, notices, requests } = await consistency.settle(disputes, sending);
    tally.requests += requests;
    yield* notices;
    yield* judgeTrace({ ...trace, inconsistencies }, judging);
    yield* watch.created();
  }
  return undefined;
}

/** True for a case of which not every request was sent, because the run was stopped: it says nothing. */
function isCut({ steps }: Case, exchanges: readonly Exchange[]): boolean {
  const isUnsent = ({ sent }: Exchange): boolean => sent.kind === 'failure' && sent.failure.reason === 'aborted';
  return exchanges.length < steps.length || exchanges.some(isUnsent);
}

interface Judging {
  readonly checks: readonly Check[];
  readonly book: ReturnType<typeof findingBook>;
  readonly tally: CheckTally;
  /** Sends the case once more, with nothing else under way. */
  readonly sendAlone: () => Promise<Trace>;
}

async function* judgeTrace(trace: Trace, judging: Judging): AsyncGenerator<RunEvent> {
  const { book, tally } = judging;
  const ids: string[] = [];
  for (const { check, breach } of await breachesOf(trace, judging)) {
    const { finding, isNew } = book.enter(check, breach, trace);
    if (!ids.includes(finding.id)) ids.push(finding.id);
    if (!isNew) continue;
    if (finding.severity === 'error') tally.findings += 1;
    else tally.warnings += 1;
    yield { kind: 'finding', finding };
  }
  const { case: one, exchanges } = trace;
  const why = whyUndecided(exchanges);
  const result: CaseResult = ids.length > 0 ? 'failed' : why === undefined ? 'passed' : 'undecided';
  const outcomes = exchanges.flatMap(({ answer }) => (answer?.told === undefined ? [] : [answer.told]));
  tally.cases.push({ case: one, result, outcomes, ...(why === undefined ? {} : { why }) });
  yield {
    kind: 'case-finished',
    case: one.id,
    name: one.name,
    operation: one.operation.id,
    group: one.group,
    result,
    ...(why === undefined ? {} : { why }),
    source: one.source,
    findings: ids,
    durationMs: durationOf(exchanges),
  };
}

/** What is open in exchanges, or what kept them from showing anything. */
function whyUndecided(exchanges: readonly Exchange[]): string | undefined {
  const open = exchanges.find(({ verdict }) => verdict.decision === 'open');
  if (open === undefined) return exchanges.map(whyMute).find((why) => why !== undefined);
  const decidedBy = open.verdict.reasons.find(({ state }) => state === undefined);
  return decidedBy?.undecidedBy ?? 'the bytes can be read in several ways';
}

/** What is wrong with a trace. What is new and may come from other requests is looked at again, alone. */
async function breachesOf(trace: Trace, { checks, book, sendAlone }: Judging): Promise<readonly FoundBreach[]> {
  const found = firstBreaches(trace, checks);
  const isNew = found.some((one) => mayComeFromLoad(one, trace) && !book.knows(one.check, one.breach));
  return isNew ? heldAgainst(await sendAlone(), { trace, found, checks }) : found;
}

function durationOf(exchanges: readonly Exchange[]): number {
  return exchanges.reduce(
    (sum, { sent }) => sum + (sent.kind === 'answer' ? sent.answer.durationMs : sent.failure.durationMs),
    0,
  );
}
