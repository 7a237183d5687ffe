import type { LaneRandom } from '../lane-random.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';

/** What a mutation does to the verdict, as far as it can be said before the judge has seen the bytes. */
export type MutationKind =
  /** Breaks one thing: the request must be refused, or is open. */
  | 'breaks'
  /** Writes the same request in another way: the verdict stays. */
  | 'respells'
  /** Another thing that the contract speaks of: another listed value, caller or cell of a rule. Mostly decided, either way. */
  | 'varies'
  /** What the sources say nothing about: mostly open. */
  | 'odd';

/** One way to break, to respell or to spoil a valid request. The verdict on what it makes is always the judge's, on the bytes. */
export interface Mutation {
  readonly id: string;
  readonly kind: MutationKind;
  /** For a person, after "a mutation that …": `leaves a required parameter out`. */
  readonly summary: string;
  /** How often it is chosen beside the others. */
  readonly weight: number;
  /**
   * The edits to append to those of a valid request; undefined where it has nothing to work on. Pure but for `random`. Respelling
   * ones name what they do in the gate's words (`separator ;`): findings are told apart by it.
   */
  readonly mutate: (on: Mutating) => Mutated | undefined;
}

/** A valid request that is to be mutated. */
export interface Mutating {
  readonly table: OperationTable;
  readonly edits: readonly Edit[];
  /** The names of the fields that it sends, without those that say who asks. */
  readonly sent: readonly string[];
  readonly random: LaneRandom;
}

/** What a mutation came to. */
export interface Mutated {
  readonly edits: readonly Edit[];
  readonly name?: string;
}
