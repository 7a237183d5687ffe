import { cached } from './cached.ts';
import type { Mutation } from './mutation.ts';
import { ruleCells } from './rules/rule-cells.ts';

/** Another cell of a rule: it applies and is kept, or does not apply. */
export const ruleCell: Mutation = {
  id: 'rule-cell',
  kind: 'varies',
  summary: 'moves a request to where a rule is just kept, or does not apply',
  weight: 6,
  mutate: ({ table, random }) => {
    const cell = random.pick(keptCells(table));
    const way = cell === undefined ? undefined : random.pick(cell.ways);
    return way === undefined ? undefined : { edits: way };
  },
};

const keptCells = cached((table) => ruleCells(table).filter(({ breaks, ways }) => !breaks && ways.length > 0));
