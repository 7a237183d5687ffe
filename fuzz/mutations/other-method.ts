import { undocumentedMethods } from '../../contracts/undocumented-methods.ts';
import { applyEdits } from '../apply-edits.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';
import type { Mutation } from './mutation.ts';

/** A method that is not documented here. */
export const otherMethod: Mutation = {
  id: 'other-method',
  kind: 'odd',
  summary: 'uses an undocumented method',
  weight: 2,
  mutate: ({ table, edits, random }) => {
    const other = random.pick(otherMethods(table, edits));
    return other === undefined ? undefined : { edits: [{ kind: 'method', method: other }] };
  },
};

/** The methods that are not documented at the path of an operation, for this one or another, beside the one that a request with these edits has. */
export function otherMethods(table: OperationTable, edits: readonly Edit[]): readonly string[] {
  const { method } = applyEdits(table, edits);
  return undocumentedMethods(table.operation, table.ground.contract).filter((one) => one !== method);
}
