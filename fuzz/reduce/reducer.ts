import { normalEdits } from '../normal-edits.ts';
import type { OperationTable, Tables } from '../operation-table.ts';
import type { SentCase, Shown } from '../session.ts';
import type { Edit, Sketch } from '../sketch.ts';
import { type Goal, goalOf, type Leeway, meeting } from './goal.ts';

/** What reducing works with. */
export interface Reducing {
  readonly tables: Tables;
  readonly send: (sketch: Sketch) => Promise<SentCase>;
  /** True for what is in the book already: nothing is reduced to it. */
  readonly isKnown: (shown: Shown) => boolean;
  /** Most requests that it may take. */
  readonly budget: number;
  /** Nothing is sent any more. */
  readonly isOver: () => boolean;
}

/** The smallest sketch that was found to show a breach, and what it showed. */
export interface Reduced {
  readonly sketch: Sketch;
  readonly sent: SentCase;
  readonly shown: Shown;
  readonly requests: number;
}

/** A breach on its way to the smallest sketch that shows it: every step is sent and judged. */
export class Reducer {
  goal: Goal;
  readonly tables: Tables;
  readonly #on: Reducing;
  best: Omit<Reduced, 'requests'> | undefined;
  requests = 0;
  /** What was sent for the goal and did not meet it: it is not sent again. */
  readonly #failed = new Set<string>();

  constructor(goal: Goal, on: Reducing) {
    this.goal = goal;
    this.tables = on.tables;
    this.#on = on;
  }

  get sketch(): Sketch {
    if (this.best === undefined) throw new Error('nothing is confirmed yet');
    return this.best.sketch;
  }

  /** The cause that the smallest sketch shows: a part of what the first one showed. */
  get shownCause(): string {
    return this.best?.shown.breach.cause ?? this.goal.cause;
  }

  /** The table of the first operation that an edit is for. */
  tableOf(edit: Edit): OperationTable | undefined {
    const key = JSON.stringify(edit);
    const part = this.sketch.parts.find(({ edits }) => edits.some((one) => JSON.stringify(one) === key));
    return part === undefined ? undefined : this.tables.byId.get(part.operation);
  }

  /** What the contract decides of the request that has an edit. */
  decisionOf(edit: Edit): string {
    const key = JSON.stringify(edit);
    const index = this.sketch.parts.findIndex(({ edits }) => edits.some((one) => JSON.stringify(one) === key));
    return this.best?.sent.trace.exchanges[index]?.verdict.decision ?? this.goal.decision;
  }

  /** Sends a sketch; it becomes the best where it shows the breach. */
  async attempt(sketch: Sketch, leeway: Leeway = {}): Promise<boolean> {
    const tries = sketch.together === true && this.best !== undefined ? 3 : 1;
    for (let round = 0; round < tries; round += 1) {
      const found = await this.#try(sketch, leeway);
      if (found === undefined) continue;
      this.#keep(found, leeway);
      return true;
    }
    return false;
  }

  /** The same for a sketch with fewer parts: twice, so that nothing is held for enough that only shows what went before. */
  async attemptTwice(sketch: Sketch, leeway: Leeway = {}): Promise<boolean> {
    if (sketch.together === true || sketch.parts.length < 2) return this.attempt(sketch, leeway);
    const once = await this.#try(sketch, leeway);
    const again = once === undefined ? undefined : await this.#try(sketch, leeway);
    if (again === undefined) return false;
    this.#keep(again, leeway);
    return true;
  }

  async #try(sketch: Sketch, leeway: Leeway): Promise<Omit<Reduced, 'requests'> | undefined> {
    if (this.requests >= this.#on.budget || this.#on.isOver()) return undefined;
    const normal = normalised(sketch, this.tables);
    const key = JSON.stringify([normal, leeway]);
    if (this.best !== undefined && sketch.together !== true && this.#failed.has(key)) return undefined;
    const sent = await this.#on.send(normal);
    this.requests += sent.trace.exchanges.length;
    const news = { ...sent, shown: sent.shown.filter((shown) => !this.#on.isKnown(shown)) };
    const shown = meeting(news, this.goal, leeway);
    if (shown !== undefined) return { sketch: normal, sent, shown };
    this.#failed.add(key);
    return undefined;
  }

  #keep(found: Omit<Reduced, 'requests'>, leeway: Leeway): void {
    this.best = found;
    const strays = leeway.anyRefusal === true || leeway.anything === true || leeway.elsewhere === true;
    if (!strays && found.shown.check.id === this.goal.check) return;
    this.goal = goalOf(found.shown);
    this.#failed.clear();
  }
}

/** The sketch with its edits in order and its parts' names numbered through. */
function normalised(sketch: Sketch, tables: Tables): Sketch {
  const numbers = [...new Set(sketch.parts.flatMap(({ apart }) => (apart === undefined ? [] : [apart])))];
  const parts = sketch.parts.map(({ apart, ...part }) => {
    const table = tables.byId.get(part.operation);
    const edits = table === undefined ? part.edits : normalEdits(part.edits, table);
    return { ...part, edits, ...(apart === undefined ? {} : { apart: numbers.indexOf(apart) + 1 }) };
  });
  return { ...sketch, parts };
}
