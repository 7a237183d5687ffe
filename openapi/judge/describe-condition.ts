import type { Condition, Ref, Rule } from '../contract.ts';
import { isObject, type Json } from '../json.ts';

/** What a rule asks, for a person: `if loan_set, then due_date is sent`. */
export function describeRule(rule: Pick<Rule, 'if' | 'then'>): string {
  const asked = describeCondition(rule.then);
  return rule.if === undefined ? asked : `if ${describeCondition(rule.if)}, then ${asked}`;
}

/** A condition in words. */
function describeCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'fact':
      return condition.fact;
    case 'sent':
      return `${condition.param} is sent`;
    case 'param':
      return `${condition.param} is ${describeSchema(condition.is)}`;
    case 'record':
      return `${condition.field} of ${recordText(condition.record)} is ${describeSchema(condition.is)}`;
    case 'refers':
      return `${condition.param} names ${condition.to === 'absent' ? 'something that does not exist' : 'what exists'}`;
    case 'same':
      return `${describeRef(condition.refs[0])} equals ${describeRef(condition.refs[1])}`;
    case 'not':
      return `not (${describeCondition(condition.of)})`;
    case 'all':
    case 'any':
      return condition.of.map(describePart).join(condition.kind === 'all' ? ' and ' : ' or ');
  }
}

function describePart(condition: Condition): string {
  const text = describeCondition(condition);
  return condition.kind === 'all' || condition.kind === 'any' ? `(${text})` : text;
}

function describeRef(ref: Ref): string {
  switch (ref.kind) {
    case 'param':
      return ref.at === undefined ? ref.param : `${ref.at} in ${ref.param}`;
    case 'sent':
      return 'what was sent';
    case 'answer':
      return `${ref.at} in the answer`;
    case 'record':
      return `${ref.field} of ${recordText(ref.record)}`;
    case 'basic':
      return `the ${ref.part} of the credentials`;
    case 'value':
      return JSON.stringify(ref.value);
  }
}

function recordText(record: string): string {
  return record === 'caller' ? 'the caller' : `the record that ${record} names`;
}

/** The usual one-keyword schemas in words, any other as it stands. */
function describeSchema(schema: Json): string {
  if (!isObject(schema)) return schema === true ? 'anything' : 'nothing';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return `one of ${schema.enum.map((value) => JSON.stringify(value)).join(', ')}`;
  if (isObject(schema.contains)) return `a list with ${describeSchema(schema.contains)}`;
  if (schema.minLength === 1 && schema.type === 'string') return 'not empty';
  const text = JSON.stringify(schema);
  return text.length <= 120 ? `valid for ${text}` : 'valid for the schema of the rule';
}
