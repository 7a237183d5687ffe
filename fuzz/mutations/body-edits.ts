import type { RequestTemplate } from '../../contracts/template.ts';
import type { OperationTable } from '../operation-table.ts';
import type { Edit } from '../sketch.ts';

/** True for a request that sends a body. */
export function takesBody({ json, carrier, fields, method }: RequestTemplate): boolean {
  if (json !== undefined) return true;
  const isForm = fields.some(({ in: place }) => place === 'form' || (place === 'query' && carrier === 'form'));
  return isForm && method !== 'GET';
}

/** The edits that write the parameters of the query into a form; undefined where the operation takes none. */
export function toForm({ operation }: OperationTable): readonly Edit[] | undefined {
  const carrier = operation.wire.carriers.find(({ in: place, open }) => place === 'form' && !open);
  if (carrier === undefined) return undefined;
  return [{ kind: 'spell', how: { method: carrier.method, carrier: 'form' } }];
}
