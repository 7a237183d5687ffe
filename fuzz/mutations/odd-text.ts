import type { LaneRandom } from '../lane-random.ts';
import type { Mutation } from './mutation.ts';
import { type OddField, pickField } from './odd-field.ts';

/** A way to write a text oddly; undefined where it would change nothing. */
export type WriteOddly = (field: OddField, random: LaneRandom) => string | undefined;

/** A mutation that writes the value of one parameter oddly. */
export function oddText(
  of: Pick<Mutation, 'id' | 'summary' | 'weight'> & {
    readonly isMeant?: (field: OddField) => boolean;
    readonly write: WriteOddly;
  },
): Mutation {
  const { isMeant, write, ...named } = of;
  return {
    ...named,
    kind: 'odd',
    mutate: (on) => {
      const field = pickField(on, isMeant);
      const text = field === undefined ? undefined : write(field, on.random);
      if (field === undefined || text === undefined || text === field.text) return undefined;
      return { edits: [{ kind: 'set', name: field.name, in: field.in, text }] };
    },
  };
}
