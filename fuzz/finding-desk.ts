import { findingBook } from '../contracts/findings.ts';
import { exchangeRecorder } from '../contracts/record.ts';
import { causeOfBreach } from '../contracts/same-cause.ts';
import type { RunEvent } from '../reports/event.ts';
import type { EventQueue } from '../reports/event-queue.ts';
import { caseOfSketch } from './case-of-sketch.ts';
import type { FuzzOptions } from './fuzz-options.ts';
import type { FuzzTally } from './fuzz-tally.ts';
import type { Tables } from './operation-table.ts';
import { goalOf } from './reduce/goal.ts';
import { reduce } from './reduce/reduce.ts';
import { serialOf } from './serial.ts';
import type { SentCase, Session, Shown } from './session.ts';
import type { Sketch } from './sketch.ts';
import type { TurnLock } from './turn-lock.ts';

/** What the desk works with. */
export interface DeskOptions {
  readonly options: FuzzOptions;
  readonly tables: Tables;
  readonly session: Session;
  readonly turns: TurnLock;
  readonly tally: FuzzTally;
  readonly events: EventQueue<RunEvent>;
}

const SHRINK_REQUESTS = 400;
/** So many cases of one kind are shrunk before the rest of them count as explained. */
const MOST_OF_A_KIND = 12;
/** What ended at a breach of another cause is made smaller once more, without that. */
const MOST_TIMES = 2;

/** Takes breaches in: a known cause is counted, a new one is sent again, made smallest while nothing else is under way, and told. */
export class FindingDesk {
  readonly #on: DeskOptions;
  readonly #record: ReturnType<typeof exchangeRecorder>['upTo'];
  readonly #book: ReturnType<typeof findingBook>;
  readonly #kinds = new Map<string, number>();
  /** Findings that did not come again: told once. */
  readonly #seenOnce = new Set<string>();
  #serial = 0;
  #found = 0;

  constructor(on: DeskOptions) {
    this.#on = on;
    const { options, tables } = on;
    this.#record = exchangeRecorder({
      contract: options.contract,
      // The world before the run: secrets that the run made up stay readable, and there are ever more of them.
      world: tables.ground.world,
      target: options.target.name,
      ...(options.secrets === undefined ? {} : { secrets: options.secrets }),
    }).upTo;
    this.#book = findingBook({
      contract: options.contract,
      record: this.#record,
      ...(options.place === undefined ? {} : { place: options.place }),
    });
    for (const { finding, cause } of options.resume?.findings ?? []) {
      this.#book.recall(finding, cause);
      this.#found += 1;
    }
  }

  /** True when the run was asked to end at its first finding, and there is one. */
  get isSatisfied(): boolean {
    return this.#on.options.stopAtFirst === true && this.#found > 0;
  }

  /** What is wrong with the simplest requests is told first: it explains much of what follows. */
  async lookAtBaselines(): Promise<void> {
    const { tables, session } = this.#on;
    for (const [index, table] of tables.list.entries()) {
      if (session.isOver || this.isSatisfied) return;
      const sent = await session.sendBaseline(table, `zy${againOf(this.#on.options)}${serialOf(index)}`);
      const sketch: Sketch = { recipe: 'baseline', parts: [{ operation: table.operation.id, edits: [] }] };
      if (sent.shown.length > 0) await this.consider(sketch, sent);
    }
  }

  /** Enters what a kept case shows, as it is. */
  enterWhole(sent: SentCase): void {
    for (const shown of sent.shown) this.#enter(shown, sent);
  }

  /** Takes in what a case of a lane shows. False where the run ended before all of it was looked at. */
  async consider(sketch: Sketch, sent: SentCase): Promise<boolean> {
    for (const shown of sent.shown) {
      if (this.isSatisfied || this.#isKnown(shown)) continue;
      const end = await this.#on.turns.take({ alone: true });
      for (let times = 0; times < MOST_TIMES && !this.#isKnown(shown); times += 1) {
        if (this.#on.session.isOver || this.isSatisfied) break;
        if (!(await this.#shrink(sketch, shown, sent))) break;
      }
      end();
    }
    return !this.#on.session.isOver;
  }

  #isKnown({ check, breach }: Shown): boolean {
    return this.#book.knows(check, breach) || (this.#kinds.get(kindOf({ check, breach })) ?? 0) >= MOST_OF_A_KIND;
  }

  /** False where the breach did not come again. */
  async #shrink(sketch: Sketch, shown: Shown, sent: SentCase): Promise<boolean> {
    const { tables, options, session } = this.#on;
    const kind = kindOf(shown);
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
    const reduced = await reduce(sketch, shown, {
      tables,
      send: (smaller) => this.#send(smaller),
      isKnown: ({ check, breach }) => this.#book.knows(check, breach),
      budget: options.shrinkRequests ?? SHRINK_REQUESTS,
      isOver: () => session.isOver,
    });
    if (reduced !== undefined) this.#enter(reduced.shown, reduced.sent, reduced.requests);
    else if (session.isOver) this.#enter(shown, sent);
    else this.#flaky(shown, sent);
    return reduced !== undefined;
  }

  #send(sketch: Sketch): Promise<SentCase> {
    this.#serial += 1;
    return this.#on.session.send(
      caseOfSketch(sketch, this.#on.tables),
      `zz${againOf(this.#on.options)}${serialOf(this.#serial)}`,
    );
  }

  #enter({ check, breach }: Shown, { trace }: SentCase, shrinkRequests?: number): void {
    const { finding, isNew } = this.#book.enter(check, breach, trace);
    if (!isNew) return;
    this.#found += 1;
    this.#on.tally.findings += 1;
    const told = shrinkRequests === undefined ? finding : { ...finding, shrinkRequests };
    this.#on.options.journal?.found({ finding: told, cause: causeOfBreach(check.id, breach) });
    this.#on.events.push({ kind: 'finding', finding: told });
    this.#on.options.onFinding?.(told, trace.case);
  }

  #flaky({ check, breach }: Shown, { trace }: SentCase): void {
    // A book of its own: what did not come again is no finding and explains nothing.
    const book = findingBook({ contract: this.#on.options.contract, record: this.#record });
    const { finding } = book.enter(check, breach, trace);
    if (this.#seenOnce.has(finding.id)) return;
    this.#seenOnce.add(finding.id);
    this.#on.events.push({ kind: 'flaky', finding });
  }
}

/** In every name that is no lane's: other shards of the run, and the one that was killed, have names of their own. */
export function againOf({ resume, shard }: Pick<FuzzOptions, 'resume' | 'shard'>): string {
  const part = shard === undefined ? '' : `s${shard.index.toString(36).padStart(2, '0')}`;
  return resume === undefined ? part : `${part}r${resume.times.toString(36)}`;
}

function kindOf(shown: Shown): string {
  const { check, operation, cause, isByDifference, got } = goalOf(shown);
  return `${check} ${operation} ${isByDifference ? got : cause}`;
}
