import type { Effect, Ref } from '../contract.ts';
import { isObject, type Json } from '../json.ts';
import type { Decision } from '../verdict.ts';
import type { WorldRecord } from '../world/collection.ts';
import type { World } from '../world/world.ts';
import { type Context, type Known, parameterValue, resolveRef } from './context.ts';

/** How a world is moved by an answer. */
export interface MoveOptions {
  readonly world: World;
  /** Store values of which nothing is said as they were sent: right for the mock, which took them so; else they become unknown. */
  readonly trustOpen: boolean;
}

/** Moves the mock's world after its own success. */
export function applyEffects(decision: Decision, answer: Json, world: World): void {
  if (decision.outcome.class === 'success') moveWorld(decision.verdict.context, answer, { world, trustOpen: true });
}

/** Moves a world as the effects of an operation say, after a success with this body. */
export function moveWorld(context: Context, answer: Json, options: MoveOptions): void {
  const answered: Context = { ...context, answer, world: options.world };
  for (const effect of context.plan.operation.effects) {
    switch (effect.kind) {
      case 'create':
        create(effect, answered, options);
        break;
      case 'update':
        update(effect, answered, options);
        break;
      case 'spends':
        break;
    }
  }
}

function create(effect: Extract<Effect, { kind: 'create' }>, context: Context, options: MoveOptions): void {
  const collection = options.world.collection(effect.collection);
  const fields = valuesOf(effect.set, context, options);
  const { key } = collection.declaration;
  if (options.trustOpen && fields[key] === undefined) fields[key] = collection.issueKey();
  collection.add(fields, { safe: true });
}

function update(effect: Extract<Effect, { kind: 'update' }>, context: Context, options: MoveOptions): void {
  const collection = options.world.collection(effect.collection);
  const record = findBy(effect, context, options);
  if (record === undefined) return;
  const { '*': everything, ...named } = effect.set;
  const changes: Record<string, Json> = {};
  if (everything !== undefined) {
    for (const name of context.sent.keys()) {
      const value = effect.omit.includes(name) ? undefined : valueOf({ kind: 'param', param: name }, context, options);
      if (value !== undefined) changes[Object.hasOwn(effect.map, name) ? (effect.map[name] ?? name) : name] = value;
    }
  }
  collection.update(record, { ...changes, ...valuesOf({ ...named, ...effect.also }, context, options) });
}

function findBy(
  effect: Extract<Effect, { kind: 'update' }>,
  context: Context,
  options: MoveOptions,
): WorldRecord | undefined {
  for (const [field, ref] of Object.entries(effect.by)) {
    const value = valueOf(ref, context, options);
    if (value === undefined) continue;
    const found = options.world.find({ collection: effect.collection, by: [field], value });
    if (found.state === 'present') return found.record;
  }
  return undefined;
}

function valuesOf(refs: Readonly<Record<string, Ref>>, context: Context, options: MoveOptions): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const [field, ref] of Object.entries(refs)) {
    const value = valueOf(ref, context, options);
    if (value !== undefined) values[field] = value;
  }
  return values;
}

function valueOf(ref: Ref, context: Context, options: Pick<MoveOptions, 'trustOpen'>): Json | undefined {
  const known = options.trustOpen ? trusted(ref, context) : resolveRef(ref, context);
  return known.state === 'known' ? known.value : undefined;
}

/** A value as it was sent, also where nothing is said about such values. */
export function trusted(ref: Ref, context: Context): Known {
  if (ref.kind !== 'param') return resolveRef(ref, context);
  const judged = context.sent.get(ref.param);
  const value = judged?.value ?? judged?.text;
  if (value === undefined) {
    const fallback = context.plan.byName.get(ref.param)?.parameter.default;
    return fallback?.kind === 'derived' ? trusted(fallback.from, context) : parameterValue(ref.param, context);
  }
  if (ref.at === undefined) return { state: 'known', value };
  const inner = isObject(value) || Array.isArray(value) ? resolveRef({ ...ref }, context) : undefined;
  return inner ?? { state: 'nothing' };
}
