import type { ReadBack } from '../contract.ts';
import { child } from '../document/pointer.ts';
import { optionalCondition } from './compile-condition.ts';
import { compileRefs } from './compile-ref.ts';
import { expectCollection, expectField, type OperationScope, type Placed, vocabularyOf } from './compiling.ts';
import { membersOf, textOf } from './read-value.ts';

/** Compiles `x-reads`, as a member to be spread. */
export function compileReads(scope: OperationScope, operation: Placed): { readonly reads?: ReadBack } {
  const value = vocabularyOf(scope, operation, 'x-reads');
  if (value === undefined) return {};
  const members = membersOf(value);
  const pointer = child(operation.pointer, 'x-reads');
  const collection = textOf(members.collection) ?? '';
  const by = compileRefs(scope, members.by, child(pointer, 'by'));
  if (expectCollection(scope, collection, child(pointer, 'collection'))) {
    for (const field of Object.keys(by)) {
      expectField(scope, field, { collection, at: child(pointer, 'by', field), key: true });
    }
  }
  return {
    reads: {
      collection,
      by,
      at: textOf(members.at) ?? '',
      ...optionalCondition(scope, { name: 'given', value: members.given, at: child(pointer, 'given') }),
    },
  };
}
