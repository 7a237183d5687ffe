import type { DocumentedResponse, Outcome, OutcomeClass } from '../contract.ts';
import { child } from '../document/pointer.ts';
import type { Json } from '../json.ts';
import { compileBindings } from './compile-binding.ts';
import { optionalCondition } from './compile-condition.ts';
import { asSchema } from './compile-parameter.ts';
import { saidBy } from './compile-said.ts';
import { expectName, type OperationScope, type Placed, vocabularyOf } from './compiling.ts';
import { membersOf } from './read-value.ts';

const CLASSES: readonly OutcomeClass[] = [
  'success',
  'validated',
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'internal',
];

/** Compiles `x-outcomes`. */
export function compileOutcomes(
  scope: OperationScope,
  operation: Placed,
  responses: readonly DocumentedResponse[],
): readonly Outcome[] {
  const at = child(operation.pointer, 'x-outcomes');
  const examples = new Set(responses.flatMap(({ content }) => content.flatMap((media) => Object.keys(media.examples))));
  return Object.entries(membersOf(vocabularyOf(scope, operation, 'x-outcomes'))).map(([id, value]) => {
    const outcome = compileOutcome(scope, value, { id, pointer: child(at, id) });
    if (outcome.example !== undefined) {
      expectName(scope, outcome.example, { what: 'example', known: examples, at: child(outcome.pointer, 'example') });
    }
    return outcome;
  });
}

function compileOutcome(
  scope: OperationScope,
  value: Json,
  { id, pointer }: { readonly id: string; readonly pointer: string },
): Outcome {
  const members = membersOf(value);
  const { schema, example, status } = members;
  return {
    id,
    class: CLASSES.find((each) => each === members.class) ?? 'invalid',
    ...optionalCondition(scope, { name: 'when', value: members.when, at: child(pointer, 'when') }),
    ...(schema === undefined ? {} : { schema: asSchema(schema), schemaPointer: child(pointer, 'schema') }),
    ...(typeof example === 'string' ? { example } : {}),
    bind: compileBindings(scope, members.bind, child(pointer, 'bind')),
    ...(status === undefined ? {} : { status: [status].flat().filter((each) => typeof each === 'number') }),
    pointer,
    ...saidBy(members),
  };
}

/** The outcomes that an operation's `x-outcomes` names. */
export function outcomeNames(value: Json | undefined): ReadonlySet<string> {
  return new Set(Object.keys(membersOf(value)));
}
