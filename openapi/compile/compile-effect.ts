import type { Effect } from '../contract.ts';
import { child } from '../document/pointer.ts';
import type { Json } from '../json.ts';
import { compileRefs } from './compile-ref.ts';
import { saidBy } from './compile-said.ts';
import {
  expectCollection,
  expectField,
  expectParameter,
  type OperationScope,
  type Placed,
  vocabularyOf,
} from './compiling.ts';
import { listOf, mapMembers, membersOf, textOf, textsOf } from './read-value.ts';

/** Compiles `x-effects`. */
export function compileEffects(scope: OperationScope, operation: Placed): readonly Effect[] {
  const at = child(operation.pointer, 'x-effects');
  return listOf(vocabularyOf(scope, operation, 'x-effects')).map((effect, index) =>
    compileEffect(scope, effect, child(at, index)),
  );
}

function compileEffect(scope: OperationScope, value: Json, pointer: string): Effect {
  const members = membersOf(value);
  const { create, update, spends } = members;
  if (typeof spends === 'string') return { kind: 'spends', what: spends, pointer };
  const collection = textOf(create ?? update) ?? '';
  const verb = create === undefined ? 'update' : 'create';
  const declared = expectCollection(scope, collection, child(pointer, verb));
  const refs = (member: string): ReturnType<typeof compileRefs> => {
    const at = child(pointer, member);
    const compiled = compileRefs(scope, members[member], at);
    for (const field of declared ? Object.keys(compiled) : []) {
      if (field !== '*') expectField(scope, field, { collection, at: child(at, field), key: true });
    }
    return compiled;
  };
  const { source } = saidBy(members);
  if (verb === 'create') return { kind: 'create', collection, set: refs('set'), pointer, source };
  const map = mapMembers(members.map, (field) => textOf(field) ?? '');
  const omit = textsOf(members.omit);
  for (const [index, name] of omit.entries()) expectParameter(scope, name, child(pointer, 'omit', index));
  for (const [name, field] of Object.entries(map)) {
    expectParameter(scope, name, child(pointer, 'map', name));
    if (declared) expectField(scope, field, { collection, at: child(pointer, 'map', name) });
  }
  return {
    kind: 'update',
    collection,
    by: refs('by'),
    set: refs('set'),
    also: refs('also'),
    omit,
    map,
    pointer,
    source,
  };
}
