import type { Condition, Contract, Reference, Rule } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';
import { judgeCondition } from '../openapi/judge/condition.ts';
import { type Context, lookUp, parameterValue, recordNamed, resolveRef } from '../openapi/judge/context.ts';
import { isAccepting } from '../openapi/judge/outcomes.ts';
import { isAboutRequest, ruleLesson } from '../openapi/judge/rule-lesson.ts';
import { pinned } from '../openapi/judge/strength.ts';
import type { Reason } from '../openapi/verdict.ts';
import type { Collection } from '../openapi/world/collection.ts';
import { keyOf } from '../openapi/world/field-index.ts';
import { fold } from '../openapi/world/fold.ts';
import { absenceKey, fieldKey, fieldPlace, recordKey, valueKey } from '../openapi/world/lesson.ts';
import type { World } from '../openapi/world/world.ts';
import type { WorldRecord } from '../openapi/world/world-record.ts';
import { alternativeOf } from './allows.ts';
import type { LearnOptions, Learnt } from './learnt.ts';
import type { Exchange } from './trace.ts';

/** What an answer shows of records: who exists, and what holds of the caller and of those that were named. */
export function lessonsOfRecords(exchange: Exchange, on: LearnOptions): readonly Learnt[] {
  const taken = alternativeOf(exchange.verdict, exchange);
  if (taken === undefined || exchange.verdict.decision !== 'open') return [];
  const context: Context = { ...exchange.verdict.context, world: on.world };
  const learning: Learning = { context, ...on };
  if (isAccepting(taken.outcome)) return [...existing(learning), ...kept(learning)];
  const isBroken = exchange.verdict.reasons.some(({ state }) => state === false);
  const [reason] = taken.reasons;
  return isBroken || reason === undefined || taken.reasons.length !== 1 ? [] : refusedFor(reason, learning);
}

interface Learning extends LearnOptions {
  readonly context: Context;
}

/** Who must exist, since the request was accepted that names them. */
function existing({ context, world }: Learning): Learnt[] {
  return context.plan.referring.flatMap(({ parameter, key }) => {
    const { refers } = parameter;
    const value = namedValue(key, context);
    if (refers === undefined || value === undefined || !isEnforced(refers, context)) return [];
    const field = fieldOf(refers, value, world);
    if (field === undefined || lookUp(refers, value, world).state !== 'unknown') return [];
    return [existence(world.collection(refers.collection), { field, value, pointer: parameter.schemaPointer })];
  });
}

/** The single value by which a parameter names a record; undefined where nothing is known of it, or of several. */
function namedValue(name: string, context: Context): Json | undefined {
  const refers = context.plan.byName.get(name)?.parameter.refers;
  const known = context.sent.has(name) ? parameterValue(name, context) : undefined;
  if (known?.state !== 'known' || refers === undefined || refers.each !== undefined) return undefined;
  return refers.except.some((except) => keyOf(except) === keyOf(known.value)) ? undefined : known.value;
}

function isEnforced(refers: Reference, context: Context): boolean {
  return refers.else.length > 0 && pinned(refers, context) === 'must';
}

/** The field that a value is of, where a reference may go by several. */
function fieldOf(refers: Reference, value: Json, world: World): string | undefined {
  const { key, ids } = world.collection(refers.collection).declaration;
  const [first, second] = refers.by;
  if (second === undefined) return first;
  if (refers.by.includes(key) && KEY_FORMS[ids].test(keyOf(value))) return key;
  const others = refers.by.filter((field) => field !== key);
  return others.length === 1 ? others[0] : undefined;
}

const KEY_FORMS = { integer: /^\d+$/, 'object-id': /^[0-9a-f]{24}$/i, text: /^/ } as const;

function existence(
  collection: Collection,
  { pointer, ...of }: { readonly field: string; readonly value: Json; readonly pointer: string },
): Learnt {
  const found = collection.find([of.field], of.value);
  const mark = found.state === 'present' ? collection.markOf(found.record) : collection.nextMark;
  return {
    what: `${collection.name} with the ${of.field} ${keyOf(of.value)}`,
    value: 'there',
    key: recordKey(mark),
    lesson: { value: true, reads: [] },
    isCertain: true,
    pointer: `${pointer}/x-refers`,
    record: { collection: collection.name, ...of },
  };
}

/** What must hold since no rule refused the request: the fields that leave no choice, else that this rule lets these values pass. */
function kept(learning: Learning): Learnt[] {
  const { context } = learning;
  markRecords(context);
  return context.plan.operation.rules.flatMap((rule) => {
    const strength = pinned(rule, context);
    const applies = rule.if === undefined ? true : truthOf(rule.if, context);
    const holds = truthOf(rule.then, context);
    if (strength === undefined || applies === 'moot' || holds === 'moot' || applies === false || holds === true)
      return [];
    if (strength === 'must') {
      const certain =
        applies === true
          ? impliedBy(rule.then, true, learning)
          : holds === false && rule.if !== undefined
            ? impliedBy(rule.if, false, learning)
            : [];
      if (certain.length > 0) return certain;
    }
    return passing(rule, {
      learning,
      isCertain: strength === 'must' && !isAboutRequest(rule, learning.contract.world),
    });
  });
}

function passing(rule: Rule, of: { readonly learning: Learning; readonly isCertain: boolean }): Learnt[] {
  const { context, world } = of.learning;
  const lesson = ruleLesson(rule, context);
  if (lesson === undefined || !lesson.reads.every((read) => isSteady(read, of.learning))) return [];
  const learnt: Learnt = {
    what: `rule ${rule.id} of ${context.plan.operation.id}${whoAsks(context)}`,
    value: 'kept',
    key: lesson.key,
    lesson: { value: true, reads: lesson.reads },
    isCertain: of.isCertain,
    pointer: rule.pointer,
  };
  if (lesson.general === undefined) return [learnt];
  const { key, value } = lesson.general;
  const once = `once ${key}`;
  const before = world.lesson(once);
  if (typeof before !== 'string') return [learnt, { ...learnt, key: once, lesson: { value, reads: lesson.reads } }];
  return [learnt, ...(fold(before) === fold(value) ? [] : [{ ...learnt, key }])];
}

/** A refusal that only one unknown thing explains: a record that is not there, or a rule that is broken. */
function refusedFor(reason: Reason, learning: Learning): Learnt[] {
  const { context, world } = learning;
  if (reason.kind === 'reference' && reason.parameter !== undefined) {
    const refers = context.plan.byName.get(reason.parameter)?.parameter.refers;
    const value = namedValue(reason.parameter, context);
    if (refers === undefined || value === undefined || !isEnforced(refers, context)) return [];
    if (lookUp(refers, value, world).state !== 'unknown') return [];
    return [
      {
        what: `${refers.collection} with the ${refers.by.join(' or ')} ${keyOf(value)}`,
        value: 'not there',
        key: absenceKey(refers.collection, refers.by, keyOf(value)),
        lesson: { value: true, reads: [] },
        isCertain: true,
        pointer: reason.pointer,
      },
    ];
  }
  const rule = reason.kind === 'rule' ? context.plan.operation.rules.find(({ id }) => id === reason.rule) : undefined;
  if (rule === undefined || pinned(rule, context) !== 'must') return [];
  markRecords(context);
  const applying = rule.if === undefined ? [] : impliedBy(rule.if, true, learning);
  return [...applying, ...impliedBy(rule.then, false, learning)];
}

/** What must hold of record fields for a condition to come out so; empty where there is more than one way. */
function impliedBy(condition: Condition, truth: boolean, learning: Learning): Learnt[] {
  const { context } = learning;
  switch (condition.kind) {
    case 'not':
      return impliedBy(condition.of, !truth, learning);
    case 'all':
    case 'any': {
      const isEach = (condition.kind === 'all') === truth;
      const judged = condition.of.map((part) => ({ part, truth: truthOf(part, context) }));
      const open = judged.filter((one) => one.truth === undefined);
      const isOnlyOne = open.length === 1 && judged.every((one) => one.truth === undefined || one.truth === !truth);
      return isEach || isOnlyOne ? open.flatMap(({ part }) => impliedBy(part, truth, learning)) : [];
    }
    case 'record':
      return truthOf(condition, context) === undefined ? fieldShown(condition, truth, learning) : [];
    case 'same':
      return truth ? valueShown(condition, learning) : [];
    case 'fact':
    case 'sent':
    case 'param':
    case 'refers':
      return [];
  }
}

function truthOf(condition: Condition, context: Context): boolean | undefined | 'moot' {
  const { truth, moot } = judgeCondition(condition, context);
  return moot ? 'moot' : truth;
}

function fieldShown(condition: Extract<Condition, { kind: 'record' }>, truth: boolean, learning: Learning): Learnt[] {
  const known = markedRecord(condition, learning);
  if (known === undefined) return [];
  return [
    {
      what: `${condition.field} of ${known.called}`,
      value: `${truth ? 'fits' : 'does not fit'} ${JSON.stringify(condition.is)}`,
      key: fieldKey(known.mark, condition.field, condition.is),
      lesson: { value: truth, reads: [fieldPlace(known.mark, condition.field)] },
      isCertain: true,
      pointer: condition.pointer,
    },
  ];
}

/** Two values are the same, and one of them is known: so is the other. */
function valueShown({ refs }: Extract<Condition, { kind: 'same' }>, learning: Learning): Learnt[] {
  const { context } = learning;
  const known = refs.flatMap((ref) => {
    const value = resolveRef(ref, context);
    return value.state === 'known' ? [value.value] : [];
  });
  const open = refs
    .flatMap((ref) => (ref.kind === 'record' ? [ref] : []))
    .filter((ref) => resolveRef(ref, context).state === 'unknown');
  const [value] = known;
  const [of] = open;
  if (value === undefined || of === undefined || known.length !== 1 || open.length !== 1) return [];
  const marked = markedRecord(of, learning);
  if (marked === undefined) return [];
  return [
    {
      what: `${of.field} of ${marked.called}`,
      value: keyOf(value),
      key: valueKey(marked.mark, of.field),
      lesson: { value, reads: [fieldPlace(marked.mark, of.field)] },
      isCertain: true,
      pointer: context.plan.operation.pointer,
    },
  ];
}

interface Marked {
  readonly mark: string;
  /** For a person: `people user`. */
  readonly called: string;
}

/** The record that a condition reads, where its field stays as it is while requests are under way. */
function markedRecord(of: { readonly record: string; readonly field: string }, learning: Learning): Marked | undefined {
  const { context } = learning;
  const found = recordNamed(of.record, context);
  const collection = collectionOf(of.record, context);
  if (found.state !== 'present' || collection === undefined) return undefined;
  if (!isSteady(fieldPlace(collection.name, of.field), learning)) return undefined;
  return { mark: collection.markOf(found.record), called: `${collection.name} ${nameOf(found.record, collection)}` };
}

function collectionOf(record: string, { plan, world }: Context): Collection | undefined {
  const name =
    record === 'caller' ? plan.operation.caller?.collection : plan.byName.get(record)?.parameter.refers?.collection;
  return name === undefined ? undefined : world.collection(name);
}

/** Lessons about rules name the caller: he needs a mark before they are written. */
function markRecords(context: Context): void {
  if (context.caller.state === 'known') collectionOf('caller', context)?.markOf(context.caller.record);
}

function whoAsks(context: Context): string {
  const collection = collectionOf('caller', context);
  if (context.caller.state !== 'known' || collection === undefined) return '';
  return ` for ${nameOf(context.caller.record, collection)}`;
}

/** What a record is called in words: its first field that is not secret. */
function nameOf({ fields }: WorldRecord, { declaration }: Collection): string {
  const [first] = Object.entries(fields).filter(([field]) => !declaration.secret.includes(field));
  return first === undefined ? '' : keyOf(first[1]);
}

/** True for a field that no operation changes, or while nobody else is sending. */
function isSteady(place: string, { contract, isAlone }: Learning): boolean {
  return isAlone === true || !changedFields(contract).has(place);
}

const changed = new WeakMap<Contract, ReadonlySet<string>>();

/** The fields that operations of a contract change. */
function changedFields(contract: Contract): ReadonlySet<string> {
  const known = changed.get(contract);
  if (known !== undefined) return known;
  const places = new Set<string>();
  for (const { effects, parameters } of contract.operations) {
    for (const effect of effects) {
      if (effect.kind !== 'update') continue;
      const stored = parameters.filter(({ name }) => !effect.omit.includes(name));
      const sent = effect.set['*'] === undefined ? [] : stored.map(({ name }) => effect.map[name] ?? name);
      for (const field of [...sent, ...Object.keys(effect.set), ...Object.keys(effect.also)])
        places.add(fieldPlace(effect.collection, field));
    }
  }
  changed.set(contract, places);
  return places;
}
