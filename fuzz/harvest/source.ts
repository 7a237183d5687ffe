import type { OperationTable } from '../operation-table.ts';

/** Where an answer tells what a parameter may name. */
export interface Source {
  /** The id of the operation that tells it. */
  readonly operation: string;
  /** JSON pointer in its answer, `*` for each item of a list; or another place of `told-at.ts`. */
  readonly at: string;
}

/** The sources of an operation, by parameter or place: what only asks before what creates, else in the order of the document. */
export type Sources = ReadonlyMap<string, readonly Source[]>;

/** True for an operation that changes nothing. */
export function isAsking(table: OperationTable | undefined): boolean {
  return table !== undefined && (table.operation.method === 'GET' || table.operation.method === 'HEAD');
}
