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
  const { operation, ground } = table;
  const there = ground.contract.operations.filter(({ path }) => shapeOf(path) === shapeOf(operation.path));
  const documented = there.flatMap((one) => [one.method, ...one.wire.carriers.map((carrier) => carrier.method)]);
  return METHODS.filter((one) => one !== method && !documented.includes(one));
}

/** A path whose parameters may have any name. */
function shapeOf(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}');
}

// OPTIONS is not among them: whatever stands in front may answer it.
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'];
