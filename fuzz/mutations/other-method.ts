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

/** The methods that are not documented for an operation, beside the one that a request with these edits has. */
export function otherMethods(table: OperationTable, edits: readonly Edit[]): readonly string[] {
  const { method } = applyEdits(table, edits);
  const carriers = table.operation.wire.carriers.map((carrier) => carrier.method);
  const documented = [method, table.operation.method, ...carriers];
  return METHODS.filter((one) => !documented.includes(one));
}

// OPTIONS is not among them: whatever stands in front may answer it.
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'];
