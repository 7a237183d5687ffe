import { lessonBook } from '../contracts/lesson-book.ts';
import { redactedRun } from '../contracts/record.ts';
import { worldSecrets } from '../contracts/secrets.ts';
import type { Sending } from '../contracts/send-case.ts';
import { ELSEWHERE, type RunWatch, watchRun } from '../contracts/watch-run.ts';
import type { Json } from '../openapi/json.ts';
import type { World } from '../openapi/world/world.ts';
import type { RunEvent } from '../reports/event.ts';
import { EventQueue } from '../reports/event-queue.ts';
import { validRequests } from '../reports/valid-requests.ts';
import type { WarningCode } from '../reports/warning.ts';
import { doubtLedger } from './doubt-ledger.ts';
import { againOf, FindingDesk } from './finding-desk.ts';
import type { FuzzOptions } from './fuzz-options.ts';
import { FuzzTally } from './fuzz-tally.ts';
import { leanedOn } from './leaned-on.ts';
import { tablesOf } from './operation-table.ts';
import { probeOperations } from './probe-operations.ts';
import { withoutRightBaseline } from './right-baseline.ts';
import { runLanes, type Stage } from './run-lanes.ts';
import { serialOf } from './serial.ts';
import { Session } from './session.ts';
import { TurnLock } from './turn-lock.ts';

const WINDOW = 500;
const SLOW_MS = 10_000;
/** Ends that were asked for: nobody is warned of them. */
const ENOUGH: ReadonlySet<string> = new Set(['request-limit', 'time-limit', 'first-finding']);
const PROGRESS_MS = 1_000;

/** Generates requests around the decisions of a contract, sends them, checks what comes back, and tells it as events. */
export function runFuzz(options: FuzzOptions): AsyncGenerator<RunEvent, void> {
  return redactedRun(options, fuzzEvents);
}

async function* fuzzEvents(options: FuzzOptions): AsyncGenerator<RunEvent, void> {
  const { contract, now } = options;
  const started = now();
  yield {
    kind: 'run-started',
    at: started.toISOString(),
    tool: 'fuzz',
    version: options.version,
    api: contract.api,
    document: { file: contract.file, title: contract.title, version: contract.version },
    target: options.target.name,
    tag: options.tag,
    seed: options.seed,
    planned: 0,
    ...(options.resume === undefined ? {} : { resumed: true }),
  };
  const tally = new FuzzTally(contract);
  const events = new EventQueue<RunEvent>();
  const elapsedMs = (): number => now().getTime() - started.getTime();
  let run: FuzzRun | undefined;
  const ticker = setInterval(() => {
    if (run !== undefined) events.push(tally.progress({ elapsedMs: elapsedMs(), requests: run.requests }));
  }, PROGRESS_MS);
  const ended = (async () => {
    try {
      run = new FuzzRun(options, { tally, events });
      return await run.go();
    } finally {
      clearInterval(ticker);
      events.end();
    }
  })();
  yield* events;
  const why = await ended;
  for (const event of run?.watch.atEnd(ENOUGH.has(why ?? '') ? undefined : why) ?? []) {
    if (event.kind === 'warning') tally.warnings += 1;
    if (event.kind !== 'created') yield event;
  }
  const requests = run?.requests ?? 0;
  yield validRequests(tally.valid);
  yield {
    kind: 'run-finished',
    at: now().toISOString(),
    durationMs: elapsedMs(),
    api: contract.api,
    totals: tally.totals(requests),
    coverage: tally.coverage(),
    ...(why === undefined ? {} : { ended: why }),
  };
}

/** One run under way. */
class FuzzRun {
  readonly #options: FuzzOptions;
  readonly #tally: FuzzTally;
  readonly #events: EventQueue<RunEvent>;
  readonly #turns = new TurnLock();
  #session: Session | undefined;
  #probes = 0;
  readonly watch: RunWatch;

  constructor(options: FuzzOptions, of: { readonly tally: FuzzTally; readonly events: EventQueue<RunEvent> }) {
    this.#options = options;
    this.#tally = of.tally;
    this.#events = of.events;
    this.watch = watchRun(options);
  }

  get requests(): number {
    return this.#probes + (this.#session?.requests ?? 0);
  }

  /** Runs to the end; returns why it ended early, if it did. */
  async go(): Promise<string | undefined> {
    const { contract, world, target, resume } = this.#options;
    for (const { finding } of resume?.findings ?? []) {
      this.#tally.findings += 1;
      this.#events.push({ kind: 'finding', finding });
    }
    const { headers = [] } = this.#options;
    for (const { id } of withoutRightBaseline({ contract, world, headers }))
      this.#warn(
        'no-baseline',
        `No request of ${id} is known to be right: the world names no caller, record or fact that would make it so. It is not fuzzed.`,
      );
    const book = lessonBook({ recalls: false });
    const base = {
      contract,
      world,
      target,
      tag: this.#options.tag,
      headers,
      signal: this.#options.signal ?? new AbortController().signal,
      watch: this.watch,
    };
    const sending: Sending = {
      ...base,
      secrets: worldSecrets(world),
      onLearnt: (learnt, exchange, steps) => {
        const { what, value } = learnt;
        if (book.note(learnt, { exchange, steps }))
          this.#events.push({ kind: 'learnt', what, value, exchange: exchange.id });
      },
    };
    const sizes = new Map([...world.collections].map(({ name, records }) => [name, records.length]));
    const probed = await probeOperations(base, {
      book,
      allowSpending: this.#options.allowSpending === true,
      again: againOf(this.#options),
    });
    for (const event of probed.learnt) this.#events.push(event);
    this.#probes = probed.requests;
    if (probed.ended !== undefined) return probed.ended;
    if (this.watch.isElsewhere()) return ELSEWHERE;
    const tables = tablesOf({ contract, world: asItWas(world, sizes), headers, spellings: probed.spellings });
    if (resume !== undefined) doubtLedger(resume.ledger, world);
    // A name with the run's tag is made once and never again.
    const isRepeatable = (value: Json): boolean =>
      typeof value !== 'string' || !value.includes(`cs${this.#options.tag}`);
    for (const collection of world.collections) collection.keepWindow(WINDOW, isRepeatable);
    const session = new Session({
      contract,
      sending,
      ground: tables.ground,
      allowSpending: this.#options.allowSpending === true,
      slowMs: this.#options.slowMs ?? SLOW_MS,
      spares: leanedOn(tables),
      ...(this.#options.onExchange === undefined ? {} : { onExchange: this.#options.onExchange }),
    });
    this.#session = session;
    const desk = new FindingDesk({
      options: this.#options,
      tables,
      session,
      turns: this.#turns,
      tally: this.#tally,
      events: this.#events,
    });
    await desk.lookAtBaselines();
    await this.#runKept({ session, desk });
    const secrets = new Set([...(sending.secrets?.values() ?? []), ...(this.#options.secrets?.values() ?? [])]);
    await runLanes({
      options: this.#options,
      tables,
      session,
      desk,
      turns: this.#turns,
      tally: this.#tally,
      events: this.#events,
      watch: this.watch,
      secrets,
    });
    return this.#why(desk);
  }

  #why(desk: FindingDesk): string | undefined {
    if (desk.isSatisfied) return 'first-finding';
    return this.#options.signal?.aborted === true ? 'stopped' : this.#options.target.ended;
  }

  #warn(code: WarningCode, message: string): void {
    this.#tally.warnings += 1;
    this.#events.push({ kind: 'warning', code, message });
  }

  /** Kept cases of earlier runs go first, one after the other. */
  async #runKept({ session, desk }: Pick<Stage, 'session' | 'desk'>): Promise<void> {
    for (const [index, one] of (this.#options.kept ?? []).entries()) {
      if (session.isOver || desk.isSatisfied) return;
      if (!session.maySend(one)) {
        this.#tally.skipped += 1;
        continue;
      }
      const sent = await session.send(one, `zx${againOf(this.#options)}${serialOf(index)}`);
      desk.enterWhole(sent);
    }
  }
}

/** A copy of the world with what is known of the target by now, and the records from before the run: what is generated names no others. */
function asItWas(world: World, sizes: ReadonlyMap<string, number>): World {
  const copy = world.clone();
  for (const collection of copy.collections) collection.truncate(sizes.get(collection.name) ?? 0);
  return copy;
}
