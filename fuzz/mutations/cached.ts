import type { OperationTable } from '../operation-table.ts';

/** What a mutation works out of an operation's table, once and on first use. */
export function cached<T>(work: (table: OperationTable) => T): (table: OperationTable) => T {
  const known = new WeakMap<OperationTable, { readonly value: T }>();
  return (table) => {
    const found = known.get(table) ?? { value: work(table) };
    known.set(table, found);
    return found.value;
  };
}
