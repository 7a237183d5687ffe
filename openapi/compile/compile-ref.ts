import type { Ref } from '../contract.ts';
import { child } from '../document/pointer.ts';
import type { Json } from '../json.ts';
import { expectField, expectParameter, type OperationScope } from './compiling.ts';
import { mapMembers, membersOf, textOf } from './read-value.ts';

/** Compiles a reference (`REF` of the vocabulary) and checks the names in it. */
export function compileRef(scope: OperationScope, value: Json | undefined, at: string): Ref {
  const ref = readRef(value);
  if (ref.kind === 'param') expectParameter(scope, ref.param, child(at, 'param'));
  if (ref.kind === 'record') checkRecordField(scope, ref, at);
  return ref;
}

/** Reads a reference; the names in it are not checked. */
export function readRef(value: Json | undefined): Ref {
  const { param, at, record, field, answer, basic, sent, ...rest } = membersOf(value);
  if (typeof param === 'string') return { kind: 'param', param, ...(typeof at === 'string' ? { at } : {}) };
  if (typeof record === 'string') return { kind: 'record', record, field: textOf(field) ?? '' };
  if (typeof answer === 'string') return { kind: 'answer', at: answer };
  if (basic === 'username' || basic === 'password') return { kind: 'basic', part: basic };
  if (sent === true) return { kind: 'sent' };
  return { kind: 'value', value: rest.value ?? null };
}

/** Compiles a map of references by name. */
export function compileRefs(scope: OperationScope, value: Json | undefined, at: string): Record<string, Ref> {
  return mapMembers(value, (member, name) => compileRef(scope, member, child(at, name)));
}

/** Checks a record (`caller`, or a parameter that refers to one) and the field of it. */
export function checkRecordField(
  scope: OperationScope,
  { record, field }: { readonly record: string; readonly field: string },
  at: string,
): void {
  const collection = recordCollection(scope, record, child(at, 'record'));
  if (collection !== undefined) expectField(scope, field, { collection, at: child(at, 'field') });
}

function recordCollection(scope: OperationScope, record: string, at: string): string | undefined {
  if (record === 'caller') {
    if (scope.caller === undefined)
      scope.document.log.error('unknown-record', 'The operation has no x-caller.', { at });
    return scope.caller;
  }
  const parameter = scope.parameters.get(record);
  if (parameter === undefined) {
    expectParameter(scope, record, at);
    return undefined;
  }
  if (parameter.refers === undefined) {
    scope.document.log.error('unknown-record', `The parameter "${record}" has no x-refers, so it names no record.`, {
      at,
    });
  }
  return parameter.refers?.collection;
}
