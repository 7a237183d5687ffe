import type { Condition, Ref, Rule, WorldDeclaration } from '../contract.ts';
import { fieldPlace } from '../world/lesson.ts';
import { type Context, type Known, parameterValue, recordNamed, resolveRef } from './context.ts';

/** Under which it is kept that a target does not refuse for a rule, and the fields that this depends on. */
export interface RuleLesson {
  /** For the very same values. */
  readonly key: string;
  readonly reads: readonly string[];
  /** For any value of the one parameter that is only held against an unknown field; `value` is its value here. */
  readonly general?: { readonly key: string; readonly value: string };
}

/**
 * What a rule's judgement depends on. `fixed`: values that it depends on for certain. `compared`: parameters that are only asked
 * to equal a field that nobody knows: two values that pass show that any other does, since at most one of them is the field's.
 */
interface Inputs {
  readonly context: Context;
  readonly fixed: Map<string, string>;
  readonly compared: Map<string, string>;
  readonly reads: Set<string>;
}

/**
 * The lesson of a rule for this request's values; undefined where they are not all known, so that another request would not be
 * sure to be treated alike.
 */
export function ruleLesson(rule: Rule, context: Context): RuleLesson | undefined {
  const caller = callerMark(context);
  if (caller === undefined) return undefined;
  const inputs: Inputs = { context, fixed: new Map(), compared: new Map(), reads: new Set() };
  const isKnown =
    (!isAboutRequest(rule, context.plan.contract.world) || rule.blame.every((param) => readValue(param, inputs))) &&
    read(rule.then, { inputs, isWanted: true }) &&
    (rule.if === undefined || read(rule.if, { inputs, isWanted: false }));
  if (!isKnown) return undefined;
  for (const name of inputs.fixed.keys()) inputs.compared.delete(name);
  const general = `rule ${rule.pointer} ${caller} ${textOf(inputs.fixed)}`;
  const [value, more] = inputs.compared.values();
  return {
    key: inputs.compared.size === 0 ? general : `${general} ${textOf(inputs.compared)}`,
    reads: [...inputs.reads],
    ...(value === undefined || more !== undefined ? {} : { general: { key: `${general} any`, value } }),
  };
}

/** True for a rule over a fact that is no constant: it is about what one request names. */
export function isAboutRequest(rule: Rule, world: WorldDeclaration): boolean {
  const facts = [rule.then, ...(rule.if === undefined ? [] : [rule.if])].flatMap(factsIn);
  return facts.some((name) => world.facts[name]?.constant !== true);
}

function factsIn(condition: Condition): string[] {
  switch (condition.kind) {
    case 'fact':
      return [condition.fact];
    case 'not':
      return factsIn(condition.of);
    case 'all':
    case 'any':
      return condition.of.flatMap(factsIn);
    case 'sent':
    case 'param':
    case 'refers':
    case 'record':
    case 'same':
      return [];
  }
}

/** What lessons call who asks; undefined where that is not known, or where nothing was learnt about him. */
function callerMark({ caller }: Context): string | undefined {
  if (caller.state === 'nobody') return 'nobody';
  return caller.state === 'known' ? caller.record.mark : undefined;
}

function textOf(inputs: ReadonlyMap<string, string>): string {
  return [...inputs].map(([name, text]) => `${name}=${text}`).join(' ');
}

interface Reading {
  readonly inputs: Inputs;
  /** The rule is kept rather than broken when this part comes out true. */
  readonly isWanted: boolean;
}

/** Notes what a condition reads; false where something of it is not known. */
function read(condition: Condition, on: Reading): boolean {
  switch (condition.kind) {
    case 'fact':
      return true;
    case 'sent':
      on.inputs.fixed.set(`sent ${condition.param}`, String(on.inputs.context.sent.has(condition.param)));
      return true;
    case 'param':
      return readValue(condition.param, on.inputs);
    case 'record':
      return readField(condition, on.inputs);
    case 'same':
      return readSame(condition.refs, on);
    case 'not':
      return read(condition.of, { ...on, isWanted: !on.isWanted });
    case 'all':
    case 'any':
      return condition.of.every((part) => read(part, on));
    // Whether a value names a record may change with every creation.
    case 'refers':
      return false;
  }
}

function readSame(refs: readonly [Ref, Ref], { inputs, isWanted }: Reading): boolean {
  const { context } = inputs;
  const compared = refs.find((ref) => ref.kind === 'param' && ref.at === undefined);
  const field = refs.find((ref) => ref.kind === 'record');
  if (!isWanted || compared?.kind !== 'param' || field === undefined || resolveRef(field, context).state !== 'unknown')
    return refs.every((ref) => readRef(ref, inputs));
  const text = knownText(parameterValue(compared.param, context));
  if (text === undefined) return false;
  inputs.compared.set(compared.param, text);
  return readRef(field, inputs);
}

function readRef(ref: Ref, inputs: Inputs): boolean {
  switch (ref.kind) {
    case 'value':
      return true;
    case 'param':
      return readValue(ref.param, inputs);
    case 'record':
      return readField(ref, inputs);
    case 'basic':
    case 'answer':
    case 'sent':
      return false;
  }
}

function readValue(param: string, { context, fixed }: Inputs): boolean {
  const text = knownText(parameterValue(param, context));
  if (text !== undefined) fixed.set(param, text);
  return text !== undefined;
}

function knownText(known: Known): string | undefined {
  if (known.state === 'nothing') return 'nothing';
  return known.state === 'known' ? JSON.stringify(known.value) : undefined;
}

/** A field that is known is its value; of one that is not, the record stands for it. */
function readField(of: { readonly record: string; readonly field: string }, inputs: Inputs): boolean {
  const { context, fixed, reads } = inputs;
  const { operation, byName } = context.plan;
  const found = recordNamed(of.record, context);
  const collection =
    of.record === 'caller' ? operation.caller?.collection : byName.get(of.record)?.parameter.refers?.collection;
  if (found.state !== 'present' || collection === undefined) return false;
  reads.add(fieldPlace(collection, of.field));
  const value = found.record.fields[of.field];
  if (value !== undefined) fixed.set(`${of.record}.${of.field}`, JSON.stringify(value));
  return value !== undefined || of.record === 'caller' || readValue(of.record, inputs);
}
