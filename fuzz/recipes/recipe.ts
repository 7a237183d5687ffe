import type { LaneRandom } from '../lane-random.ts';
import type { Mutated, Mutation } from '../mutations/mutation.ts';
import type { OperationTable, Tables } from '../operation-table.ts';
import type { Edit, Sketch } from '../sketch.ts';

/** A way to put requests together: one alone, a pair that must come to the same, a sequence, a burst. */
export interface Recipe {
  readonly id: string;
  /** For a person. */
  readonly summary: string;
  /** How often it is chosen beside the others. */
  readonly weight: number;
  /** A sketch of an operation; undefined where the operation gives nothing to work on. Pure but for `random`. */
  readonly make: (kitchen: Kitchen) => Sketch | undefined;
}

/** What recipes work with. */
export interface Kitchen {
  readonly tables: Tables;
  readonly table: OperationTable;
  readonly random: LaneRandom;
  /** Edits of a valid request, by chance. */
  readonly valid: (table?: OperationTable) => readonly Edit[];
  /** The next way to break a request of this operation; each comes once before any comes again. */
  readonly nextBreak: () => readonly Edit[] | undefined;
  /** The next odd thing for the simplest request of this operation; each comes once. */
  readonly nextOddity: () => readonly Edit[] | undefined;
  /** A mutation of a valid request of this operation; undefined where none that is wanted applies. */
  readonly mutated: (
    edits: readonly Edit[],
    wanted: (mutation: Pick<Mutation, 'kind'>) => boolean,
  ) => (Mutated & { readonly mutation: Mutation }) | undefined;
}
