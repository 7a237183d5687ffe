import type { Rule } from '../contract.ts';
import { child } from '../document/pointer.ts';
import type { Json } from '../json.ts';
import { compileCondition, optionalCondition } from './compile-condition.ts';
import { saidBy } from './compile-said.ts';
import {
  expectFact,
  expectOutcomes,
  expectParameter,
  expectStage,
  type OperationScope,
  type Placed,
  vocabularyOf,
} from './compiling.ts';
import { listOf, membersOf, outcomesOf, textOf, textsOf } from './read-value.ts';

/** Compiles `x-rules`. */
export function compileRules(scope: OperationScope, operation: Placed): readonly Rule[] {
  const at = child(operation.pointer, 'x-rules');
  const rules = listOf(vocabularyOf(scope, operation, 'x-rules'));
  const compiled = rules.map((rule, index) => compileRule(scope, rule, child(at, index)));
  const ids = new Set<string>();
  for (const { id, pointer } of compiled) {
    if (ids.has(id))
      scope.document.log.error('duplicate-rule', `The rule "${id}" is there twice.`, { at: child(pointer, 'id') });
    ids.add(id);
  }
  return compiled;
}

function compileRule(scope: OperationScope, value: Json, pointer: string): Rule {
  const members = membersOf(value);
  const pinnedBy = textOf(members['pinned-by']);
  const rule: Rule = {
    id: textOf(members.id) ?? '',
    ...optionalCondition(scope, { name: 'if', value: members.if, at: child(pointer, 'if') }),
    // biome-ignore lint/suspicious/noThenProperty: a rule is data and is never awaited.
    then: compileCondition(scope, members.then, child(pointer, 'then')),
    strength: members.strength === 'may' ? 'may' : 'must',
    ...(pinnedBy === undefined ? {} : { pinnedBy }),
    elseOutcome: outcomesOf(members['else-outcome']),
    blame: textsOf(members.blame),
    stage: textOf(members.stage) ?? 'validate',
    pointer,
    ...saidBy(members),
  };
  checkRule(scope, rule);
  return rule;
}

function checkRule(scope: OperationScope, { pinnedBy, elseOutcome, blame, stage, pointer }: Rule): void {
  if (pinnedBy !== undefined) expectFact(scope, pinnedBy, child(pointer, 'pinned-by'));
  expectOutcomes(scope, elseOutcome, child(pointer, 'else-outcome'));
  for (const [index, name] of blame.entries()) expectParameter(scope, name, child(pointer, 'blame', index));
  expectStage(scope, stage, child(pointer, 'stage'));
}
