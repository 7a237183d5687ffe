import { type Pair, splitPairs } from '../wire/pairs.ts';
import type { Reading } from '../wire/read-request.ts';
import type { PairWire, WirePlan } from './plan-wire.ts';

/** What a request that reads in one way consists of. */
export interface SingleText {
  readonly target: string;
  /** Where the query begins; -1 for a target without one. */
  readonly mark: number;
  /** The body of a form, as Latin-1. */
  readonly form: string;
}

const NONE: readonly never[] = [];

/** The only reading of a request. Its values are judged already: the pairs are made when somebody asks for them. */
export class SingleTaking implements Reading {
  readonly repeated: 'first' = 'first';
  readonly empty: 'value' = 'value';
  readonly names: 'exact' = 'exact';
  readonly assumed: readonly never[] = NONE;
  readonly #wire: WirePlan;
  readonly #written: SingleText;

  constructor(wire: WirePlan, written: SingleText) {
    this.#wire = wire;
    this.#written = written;
  }

  get query(): readonly Pair[] {
    const { target, mark } = this.#written;
    return mark < 0 ? NONE : pairsOf(target.slice(mark + 1), this.#wire.query);
  }

  get form(): readonly Pair[] {
    return pairsOf(this.#written.form, this.#wire.form);
  }
}

function pairsOf(text: string, wire: PairWire | undefined): readonly Pair[] {
  if (wire === undefined || text === '') return NONE;
  const { separators, plus } = wire;
  return splitPairs(text, { separators, plus: plus === 'open' ? 'space' : plus });
}
