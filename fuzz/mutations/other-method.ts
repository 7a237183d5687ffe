import { applyEdits } from '../apply-edits.ts';
import type { Mutation } from './mutation.ts';

/** A method that is not documented here. */
export const otherMethod: Mutation = {
  id: 'other-method',
  kind: 'odd',
  summary: 'uses an undocumented method',
  weight: 2,
  mutate: ({ table, edits, random }) => {
    const { method } = applyEdits(table, edits);
    const documented = [
      method,
      table.operation.method,
      ...table.operation.wire.carriers.map((carrier) => carrier.method),
    ];
    const other = random.pick(METHODS.filter((one) => !documented.includes(one)));
    return other === undefined ? undefined : { edits: [{ kind: 'method', method: other }] };
  },
};

// OPTIONS is not among them: whatever stands in front may answer it.
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'];
