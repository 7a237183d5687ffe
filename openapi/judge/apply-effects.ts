import type { Effect, Ref } from '../contract.ts';
import { setOwn } from '../document/set-own.ts';
import type { Json } from '../json.ts';
import type { Decision } from '../verdict.ts';
import type { FieldChanges } from '../world/collection.ts';
import type { World } from '../world/world.ts';
import type { WorldRecord } from '../world/world-record.ts';
import { type Context, resolveRef } from './context.ts';
import { trusted } from './trusted-value.ts';

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
  const { effects } = context.plan.operation;
  if (effects.length === 0) return;
  const answered: Context = { ...context, answer, world: options.world };
  for (const effect of effects) {
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

/**
 * Notes that an operation may or may not have had its effects: no answer came, or one that does not tell. What it may have
 * created or changed is not known any more.
 */
export function doubtEffects(context: Context, world: World): void {
  const doubted: Context = { ...context, world };
  for (const effect of context.plan.operation.effects) {
    if (effect.kind === 'create') {
      const collection = world.collection(effect.collection);
      for (const [field, ref] of Object.entries(effect.set)) {
        const sent = ref.kind === 'param' ? trusted(ref, doubted) : undefined;
        if (sent?.state === 'known') collection.markDoubtful(field, sent.value);
      }
    }
    if (effect.kind === 'update') doubtUpdate(effect, doubted);
  }
}

function doubtUpdate(effect: Extract<Effect, { kind: 'update' }>, context: Context): void {
  const fields = [...context.sent.keys()].filter((name) => !effect.omit.includes(name));
  const changed = [...fields.map((name) => fieldOf(effect.map, name)), ...Object.keys(effect.also)];
  const unknown = new Map(changed.map((field) => [field, undefined]));
  const collection = context.world.collection(effect.collection);
  for (const record of updated(effect, context).records) {
    collection.update(record, unknown);
    context.world.forgetFields(collection, { record, fields: changed });
  }
  for (const name of fields) {
    const sent = trusted({ kind: 'param', param: name }, context);
    if (sent.state === 'known') collection.mayHave(fieldOf(effect.map, name), sent.value);
  }
}

function create(effect: Extract<Effect, { kind: 'create' }>, context: Context, options: MoveOptions): void {
  const collection = options.world.collection(effect.collection);
  const { key } = collection.declaration;
  const fields: Record<string, Json> = {};
  for (const [field, ref] of settings(effect)) {
    const known = options.trustOpen ? trusted(ref, context) : resolveRef(ref, context);
    if (known.state === 'known') setOwn(fields, field, known.value);
  }
  if (options.trustOpen && !Object.hasOwn(fields, key)) setOwn(fields, key, collection.issueKey());
  collection.add(fields, { safe: true });
}

const settingsOf = new WeakMap<Effect, readonly (readonly [field: string, ref: Ref])[]>();

function settings(effect: Extract<Effect, { kind: 'create' }>): readonly (readonly [field: string, ref: Ref])[] {
  const known = settingsOf.get(effect) ?? Object.entries(effect.set);
  settingsOf.set(effect, known);
  return known;
}

function update(effect: Extract<Effect, { kind: 'update' }>, context: Context, options: MoveOptions): void {
  const { records, isOne } = updated(effect, context);
  const [record] = records;
  // Which one it was of several is not known, nor anything of one that is not known; the mock takes the first.
  if (!options.trustOpen && !isOne) doubtUpdate(effect, { ...context, world: options.world });
  if (record === undefined || (!options.trustOpen && !isOne)) return;
  const { '*': everything, ...named } = effect.set;
  const sent = everything === undefined ? [] : context.sent.keys().filter((name) => !effect.omit.includes(name));
  const refs: (readonly [string, Ref])[] = [
    ...sent.map((name) => [fieldOf(effect.map, name), { kind: 'param', param: name }] as const),
    ...Object.entries(named),
    ...Object.entries(effect.also),
  ];
  const collection = options.world.collection(effect.collection);
  const changes = changesOf(refs, context, options);
  collection.update(record, changes);
  options.world.forgetFields(collection, { record, fields: changes.keys() });
}

function fieldOf(map: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(map, name) ? (map[name] ?? name) : name;
}

/** The record that the request names, also by a value of which nothing is said; all where it names several. */
function updated(
  effect: Extract<Effect, { kind: 'update' }>,
  context: Context,
): { readonly records: readonly WorldRecord[]; readonly isOne: boolean } {
  for (const [field, ref] of Object.entries(effect.by)) {
    const known = trusted(ref, context);
    if (known.state !== 'known') continue;
    const found = context.world.find({ collection: effect.collection, by: [field], value: known.value });
    if (found.state !== 'present') continue;
    const records = [found.record, ...(found.others ?? [])];
    return { records, isOne: records.length === 1 && found.mayBeMore !== true };
  }
  return { records: [], isOne: false };
}

/** What becomes of each field; undefined: its value is not known any more. A reference to nothing changes nothing. */
function changesOf(
  refs: readonly (readonly [field: string, ref: Ref])[],
  context: Context,
  options: MoveOptions,
): FieldChanges {
  const changes = new Map<string, Json | undefined>();
  for (const [field, ref] of refs) {
    const known = options.trustOpen ? trusted(ref, context) : resolveRef(ref, context);
    if (known.state === 'known') changes.set(field, known.value);
    else if (known.state === 'unknown' && !isCurrent(ref, context)) changes.set(field, undefined);
  }
  return changes;
}

/** True for a parameter that was left out and whose stored value therefore stays. */
function isCurrent(ref: Ref, context: Context): boolean {
  if (ref.kind !== 'param' || context.sent.has(ref.param)) return false;
  return context.plan.byName.get(ref.param)?.parameter.default.kind === 'current';
}
