import { cached } from './cached.ts';
import type { Mutation } from './mutation.ts';
import { ruleCells } from './rules/rule-cells.ts';

/** A rule's condition is brought about and its consequence not. */
export const brokenRule: Mutation = {
  id: 'broken-rule',
  kind: 'breaks',
  summary: 'breaks a rule over several parameters, facts or records',
  weight: 10,
  mutate: ({ table, random }) => {
    const cell = random.pick(brokenCells(table));
    const way = cell === undefined ? undefined : random.pick(cell.ways);
    return way === undefined ? undefined : { edits: way };
  },
};

const brokenCells = cached((table) => ruleCells(table).filter(({ breaks, ways }) => breaks && ways.length > 0));
