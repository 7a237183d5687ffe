import type { Case } from '../contracts/case.ts';
import type { Target } from '../contracts/exchange.ts';
import { redactedRun } from '../contracts/record.ts';
import type { LedgerEntry } from '../contracts/target/ledger.ts';
import { watchRun } from '../contracts/watch-run.ts';
import type { Contract } from '../openapi/contract.ts';
import type { World } from '../openapi/world/world.ts';
import type { RunEvent, Totals } from '../reports/event.ts';
import type { KeptCase } from './kept-case.ts';
import { type ReplayOptions, type ReplayResult, replayCases } from './replay.ts';

/** What a run that sends kept cases again needs. The world is moved by the run: hand in a copy. */
export interface ReplayRunOptions extends Omit<ReplayOptions, 'sending' | 'secrets'> {
  readonly contract: Contract;
  readonly world: World;
  readonly cases: readonly { readonly kept: KeptCase; readonly one: Case }[];
  readonly target: Target;
  /** Letters and digits in every created name. */
  readonly tag: string;
  readonly version: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Secrets beside those of the world, by name: they stand in no event. */
  readonly secrets?: ReadonlyMap<string, string>;
  readonly signal?: AbortSignal;
  readonly now: () => Date;
  /** Takes what the run creates and changes, before each request leaves and when its answer is there: a file. */
  readonly onLedger?: (entry: LedgerEntry) => void;
}

/** Sends kept cases again, and tells as events what became of each, as gate and fuzzer tell theirs. */
export function runReplay(options: ReplayRunOptions): AsyncGenerator<RunEvent, void> {
  return redactedRun(options, replayEvents);
}

async function* replayEvents(options: ReplayRunOptions): AsyncGenerator<RunEvent, void> {
  const { contract, world, target, cases, tag, headers = [], now } = options;
  const { signal = new AbortController().signal } = options;
  const started = now();
  yield {
    kind: 'run-started',
    at: started.toISOString(),
    tool: 'replay',
    version: options.version,
    api: contract.api,
    document: { file: contract.file, title: contract.title, version: contract.version },
    target: target.name,
    tag,
    seed: '',
    planned: cases.length,
  };
  const totals: Writable<Totals> = { ...NONE };
  const own = watchRun(options);
  const watch: typeof own = {
    ...own,
    sending: (verdict) => {
      totals.requests += 1;
      own.sending(verdict);
    },
  };
  const sending = { contract, world, target, tag, headers, signal, watch, onLearnt: () => undefined };
  const told = new Set<string>();
  let ended: string | undefined;
  let at = now().getTime();
  for await (const { kept, one, result } of replayCases(cases, { ...options, sending })) {
    yield* watch.created();
    for (const event of eventsOf(kept, { one, result, durationMs: now().getTime() - at })) {
      if (event.kind === 'finding' && told.has(event.finding.id)) continue;
      if (event.kind === 'finding') told.add(event.finding.id);
      if (event.kind === 'case-finished') totals[event.result] += 1;
      yield event;
    }
    if (result.state === 'NOT SENT') ended ??= result.ended;
    at = now().getTime();
  }
  for (const event of watch.atEnd(ended)) {
    if (event.kind === 'warning') totals.warnings += 1;
    yield event;
  }
  yield {
    kind: 'run-finished',
    at: now().toISOString(),
    durationMs: now().getTime() - started.getTime(),
    api: contract.api,
    totals: { ...totals, cases: cases.length, findings: told.size },
    coverage: [],
    ...(ended === undefined ? {} : { ended }),
  };
}

type Writable<T> = { -readonly [Member in keyof T]: T[Member] };

const NONE: Totals = {
  cases: 0,
  passed: 0,
  failed: 0,
  undecided: 0,
  skipped: 0,
  requests: 0,
  findings: 0,
  warnings: 0,
};

function eventsOf(
  kept: KeptCase,
  { one, result, durationMs }: { readonly one: Case; readonly result: ReplayResult; readonly durationMs: number },
): readonly RunEvent[] {
  const { finding, check, operation, title } = kept;
  const shown = 'finding' in result ? [result.finding] : [];
  const why = result.state === 'NOT SENT' ? { why: result.why } : {};
  const [first] = shown;
  return [
    {
      kind: 'replayed',
      finding,
      check,
      operation,
      title,
      state: result.state,
      ...(first === undefined ? {} : { shows: first.id }),
      ...why,
    },
    ...shown.map((each): RunEvent => ({ kind: 'finding', finding: each })),
    {
      kind: 'case-finished',
      case: one.id,
      name: one.name,
      operation,
      group: one.group,
      result: result.state === 'FIXED' ? 'passed' : result.state === 'NOT SENT' ? 'skipped' : 'failed',
      ...why,
      source: one.source,
      findings: shown.map(({ id }) => id),
      durationMs,
    },
  ];
}
