import type { Condition, Schema } from '../contract.ts';
import { child } from '../document/pointer.ts';
import { isObject, type Json } from '../json.ts';
import { checkRecordField, compileRef } from './compile-ref.ts';
import { expectFact, expectParameter, type OperationScope } from './compiling.ts';
import { listOf, membersOf, textOf } from './read-value.ts';

/** Compiles a condition (`COND` of the vocabulary) and checks the names in it. */
export function compileCondition(scope: OperationScope, value: Json | undefined, at: string): Condition {
  const members = membersOf(value);
  const { fact, sent, param, record, same, all, any, not } = members;
  if (typeof fact === 'string') {
    expectFact(scope, fact, child(at, 'fact'));
    return { kind: 'fact', fact };
  }
  if (typeof sent === 'string') {
    expectParameter(scope, sent, child(at, 'sent'));
    return { kind: 'sent', param: sent };
  }
  if (typeof param === 'string') return parameterCondition(scope, { ...members, param }, at);
  if (typeof record === 'string') {
    const field = textOf(members.field) ?? '';
    checkRecordField(scope, { record, field }, at);
    return { kind: 'record', record, field, is: schemaOf(members.is), pointer: child(at, 'is') };
  }
  if (same !== undefined) {
    const [left, right] = listOf(same);
    const refs = [
      compileRef(scope, left, child(at, 'same', 0)),
      compileRef(scope, right, child(at, 'same', 1)),
    ] as const;
    return { kind: 'same', refs };
  }
  if (not !== undefined) return { kind: 'not', of: compileCondition(scope, not, child(at, 'not')) };
  const kind = all === undefined ? 'any' : 'all';
  return {
    kind,
    of: listOf(all ?? any).map((each, index) => compileCondition(scope, each, child(at, kind, index))),
  };
}

/** Compiles a condition that may be left out, as a member to be spread. */
export function optionalCondition<Name extends string>(
  scope: OperationScope,
  { name, value, at }: { readonly name: Name; readonly value: Json | undefined; readonly at: string },
): { readonly [name in Name]?: Condition } {
  if (value === undefined) return {};
  return { [name]: compileCondition(scope, value, at) } as { readonly [name in Name]?: Condition };
}

function parameterCondition(
  scope: OperationScope,
  { param, refers, is }: { readonly param: string; readonly refers?: Json; readonly is?: Json },
  at: string,
): Condition {
  expectParameter(scope, param, child(at, 'param'));
  if (refers !== 'absent' && refers !== 'present') {
    return { kind: 'param', param, is: schemaOf(is), pointer: child(at, 'is') };
  }
  const parameter = scope.parameters.get(param);
  if (parameter !== undefined && parameter.refers === undefined) {
    const message = `The parameter "${param}" has no x-refers, so it names no record.`;
    scope.document.log.error('unknown-record', message, { at: child(at, 'param') });
  }
  return { kind: 'refers', param, to: refers };
}

function schemaOf(value: Json | undefined): Schema {
  return isObject(value) || typeof value === 'boolean' ? value : true;
}
