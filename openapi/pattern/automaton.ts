import { ANYTHING, type PatternNode } from './parse-pattern.ts';
import { met, type Ranges } from './ranges.ts';

/** A pattern as places that take a character each: which may be first, which may follow, at which a text may end. */
export interface Automaton {
  readonly sets: readonly Ranges[];
  readonly first: readonly number[];
  readonly follows: readonly (readonly number[])[];
  readonly last: readonly boolean[];
  readonly takesEmpty: boolean;
  /** False where look-arounds, boundaries or back-references were passed over: texts must be tested. */
  readonly exact: boolean;
}

const MOST_STATES = 6000;
const MOST_PLACES = 4000;
/** Of a bounded repetition so many more than the least are used. */
const MOST_MORE = 40;

/** The automaton of the texts in which a pattern is found; undefined for one that is too large. */
export function automatonOf(pattern: PatternNode): Automaton | undefined {
  const builder = new Builder();
  const start = builder.state();
  const end = builder.build({ kind: 'sequence', parts: [ANYTHING, pattern, ANYTHING] }, start);
  return builder.states.length > MOST_STATES ? undefined : builder.finish(start, end);
}

interface State {
  /** Steps that take nothing, free or only at the start or the end of the text. */
  readonly steps: { readonly to: number; readonly at?: 'start' | 'end' }[];
  readonly places: number[];
}

class Builder {
  readonly states: State[] = [];
  readonly #sets: Ranges[] = [];
  readonly #targets: number[] = [];
  #exact = true;

  state(): number {
    return this.states.push({ steps: [], places: [] }) - 1;
  }

  /** Adds a tree behind a state; gives the state behind it. */
  build(node: PatternNode, from: number): number {
    if (this.states.length > MOST_STATES) return from;
    switch (node.kind) {
      case 'set':
        return this.#place(node.ranges, from);
      case 'sequence':
        return node.parts.reduce((at, part) => this.build(part, at), from);
      case 'choice': {
        const to = this.state();
        for (const part of node.parts) this.#step(this.build(part, this.#branch(from)), to);
        return to;
      }
      case 'repeat':
        return this.#repeat(node, from);
      case 'start':
      case 'end': {
        const to = this.state();
        this.states[from]?.steps.push({ to, at: node.kind });
        return to;
      }
      case 'look':
      case 'unsaid':
        this.#exact = false;
        return from;
    }
  }

  #repeat({ part, least, most }: Extract<PatternNode, { kind: 'repeat' }>, from: number): number {
    let at = from;
    for (let copy = 0; copy < least && this.states.length <= MOST_STATES; copy += 1) at = this.build(part, at);
    if (most === Infinity) {
      const loop = this.#branch(at);
      this.#step(this.build(part, loop), loop);
      return loop;
    }
    const to = this.state();
    this.#step(at, to);
    for (let copy = least; copy < Math.min(most, least + MOST_MORE); copy += 1) {
      at = this.build(part, at);
      this.#step(at, to);
    }
    return to;
  }

  #place(ranges: Ranges, from: number): number {
    const to = this.state();
    const place = this.#sets.push(ranges) - 1;
    this.#targets.push(to);
    this.states[from]?.places.push(place);
    return to;
  }

  #branch(from: number): number {
    const to = this.state();
    this.#step(from, to);
    return to;
  }

  #step(from: number, to: number): void {
    this.states[from]?.steps.push({ to });
  }

  finish(start: number, end: number): Automaton | undefined {
    if (this.#sets.length > MOST_PLACES) return undefined;
    const initial = this.#reach(start, { end, atStart: true });
    const after = this.#targets.map((target) => this.#reach(target, { end, atStart: false }));
    return {
      sets: this.#sets,
      first: initial.places,
      follows: after.map(({ places }) => places),
      last: after.map(({ ends }) => ends),
      takesEmpty: initial.ends,
      exact: this.#exact,
    };
  }

  /** The places that can come next, and whether the text can end here. */
  #reach(
    start: number,
    on: { readonly end: number; readonly atStart: boolean },
  ): { readonly places: readonly number[]; readonly ends: boolean } {
    const free = this.#closure(start, (at) => at === undefined || (at === 'start' && on.atStart));
    const ending = this.#closure(start, (at) => at !== 'start' || on.atStart);
    const places = new Set<number>();
    for (const state of free) for (const place of this.states[state]?.places ?? []) places.add(place);
    return { places: [...places], ends: ending.has(on.end) };
  }

  #closure(start: number, allows: (at: 'start' | 'end' | undefined) => boolean): ReadonlySet<number> {
    const seen = new Set([start]);
    for (const state of seen) {
      for (const { to, at } of this.states[state]?.steps ?? []) if (allows(at)) seen.add(to);
    }
    return seen;
  }
}

/** The automaton of the texts that both take; undefined where it gets too large. */
export function intersection(left: Automaton, right: Automaton): Automaton | undefined {
  const pairs = new Map<number, number>();
  const sets: Ranges[] = [];
  const queue: (readonly [number, number])[] = [];
  const numberOf = (one: number, other: number): number | undefined => {
    const key = one * MOST_PLACES * 4 + other;
    const known = pairs.get(key);
    if (known !== undefined) return known < 0 ? undefined : known;
    const set = met(left.sets[one] ?? [], right.sets[other] ?? []);
    pairs.set(key, set.length === 0 ? -1 : sets.length);
    if (set.length === 0) return undefined;
    queue.push([one, other]);
    return sets.push(set) - 1;
  };
  const product = (ones: readonly number[], others: readonly number[]): number[] =>
    ones.flatMap((one) => others.flatMap((other) => numberOf(one, other) ?? []));
  const first = product(left.first, right.first);
  const follows: number[][] = [];
  const last: boolean[] = [];
  for (const [one, other] of queue) {
    if (sets.length > MOST_PLACES * 3) return undefined;
    follows.push(product(left.follows[one] ?? [], right.follows[other] ?? []));
    last.push(left.last[one] === true && right.last[other] === true);
  }
  const takesEmpty = left.takesEmpty && right.takesEmpty;
  return { sets, first, follows, last, takesEmpty, exact: left.exact && right.exact };
}
