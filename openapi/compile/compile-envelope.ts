import type { Envelope, StatusRule } from '../contract.ts';
import { child } from '../document/pointer.ts';
import type { Json } from '../json.ts';
import { optionalCondition } from './compile-condition.ts';
import { type Compiling, expectOutcomes, type OperationScope, type Placed, vocabularyOf } from './compiling.ts';
import { listOf, mapMembers, membersOf, outcomesOf, textOf, textsOf } from './read-value.ts';

/** The `x-outcome` that counts for an operation: its own, else the document's. */
export function envelopeOf(compiling: Compiling, operation: Placed): Placed | undefined {
  for (const { value, pointer } of [operation, { value: compiling.document.root, pointer: '' }]) {
    const envelope = vocabularyOf(compiling, { value, pointer }, 'x-outcome');
    if (envelope !== undefined) return { value: membersOf(envelope), pointer: child(pointer, 'x-outcome') };
  }
  return undefined;
}

/** The stages that `x-outcome` gives. */
export function stagesOf(envelope: Placed | undefined): readonly string[] {
  return textsOf(envelope?.value.order);
}

/** Compiles `x-outcome`. */
export function compileEnvelope(scope: OperationScope, { value, pointer }: Placed): Envelope {
  const { items, at, blame, missing, invalid, status } = value;
  const envelope: Envelope = {
    ...(typeof items === 'string' ? { items } : {}),
    at: textOf(at) ?? '',
    type: value.type === 'integer' ? 'integer' : 'string',
    ...(typeof blame === 'string' ? { blame } : {}),
    missing: outcomesOf(missing),
    invalid: outcomesOf(invalid),
    order: stagesOf({ value, pointer }),
    status: listOf(status).map((each, index) => compileStatus(scope, each, child(pointer, 'status', index))),
  };
  expectOutcomes(scope, envelope.missing, child(pointer, 'missing'));
  expectOutcomes(scope, envelope.invalid, child(pointer, 'invalid'));
  return envelope;
}

function compileStatus(scope: OperationScope, value: Json, at: string): StatusRule {
  const { always, classes, given } = membersOf(value);
  return {
    ...optionalCondition(scope, { name: 'given', value: given, at: child(at, 'given') }),
    says: statusSays(always, classes),
  };
}

function statusSays(always: Json | undefined, classes: Json | undefined): StatusRule['says'] {
  if (typeof always === 'number') return { kind: 'always', status: always };
  if (classes === undefined) return { kind: 'mirror' };
  const numbers = (list: Json): readonly number[] => listOf(list).filter((item) => typeof item === 'number');
  return { kind: 'classes', classes: mapMembers(classes, numbers) };
}
