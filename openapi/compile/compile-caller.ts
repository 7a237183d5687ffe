import type { Caller } from '../contract.ts';
import { child } from '../document/pointer.ts';
import { compileRefs } from './compile-ref.ts';
import { saidBy } from './compile-said.ts';
import {
  type Compiling,
  expectCollection,
  expectField,
  expectOutcomes,
  expectStage,
  type OperationScope,
  type Placed,
  vocabularyOf,
} from './compiling.ts';
import { membersOf, outcomesOf, textOf } from './read-value.ts';

/** The collection that `x-caller` names. */
export function callerCollection(compiling: Compiling, operation: Placed): string | undefined {
  return textOf(membersOf(vocabularyOf(compiling, operation, 'x-caller')).in);
}

/** Compiles `x-caller`, as a member to be spread. */
export function compileCaller(scope: OperationScope, operation: Placed): { readonly caller?: Caller } {
  const value = vocabularyOf(scope, operation, 'x-caller');
  if (value === undefined) return {};
  const members = membersOf(value);
  const pointer = child(operation.pointer, 'x-caller');
  const caller: Caller = {
    collection: textOf(members.in) ?? '',
    match: compileRefs(scope, members.match, child(pointer, 'match')),
    secret: compileRefs(scope, members.secret, child(pointer, 'secret')),
    else: outcomesOf(members.else),
    absent: outcomesOf(members.absent),
    stage: textOf(members.stage) ?? 'authenticate',
    pointer,
    source: saidBy(members).source,
  };
  checkCaller(scope, caller);
  return { caller };
}

function checkCaller(scope: OperationScope, { collection, match, secret, stage, pointer, ...caller }: Caller): void {
  if (expectCollection(scope, collection, child(pointer, 'in'))) {
    for (const [member, refs] of Object.entries({ match, secret })) {
      for (const field of Object.keys(refs)) {
        expectField(scope, field, { collection, at: child(pointer, member, field), key: true });
      }
    }
  }
  expectOutcomes(scope, caller.else, child(pointer, 'else'));
  expectOutcomes(scope, caller.absent, child(pointer, 'absent'));
  expectStage(scope, stage, child(pointer, 'stage'));
}
