import type { Ref, Reference } from '../contract.ts';
import { type Json, sameJson, valueAt } from '../json.ts';
import type { RawRequest } from '../request.ts';
import type { Reading, ReadRequest } from '../wire/read-request.ts';
import type { Lookup } from '../world/collection.ts';
import type { World } from '../world/world.ts';
import type { WorldRecord } from '../world/world-record.ts';
import type { Plan } from './plan.ts';
import type { SentValues } from './sent-values.ts';

/** One reading of a request against a world: what every requirement and condition looks at. */
export interface Context {
  readonly plan: Plan;
  readonly request: RawRequest;
  readonly read: ReadRequest;
  readonly reading: Reading;
  readonly world: World;
  /** What was sent, judged, by key of the parameter (its name, but for a second one of that name). */
  readonly sent: SentValues;
  readonly caller: CallerState;
  /** The answer's body, where there is one to look at. */
  readonly answer?: Json;
}

/** Who is asking. `nobody`: the operation asks for no caller. */
export type CallerState =
  | { readonly state: 'nobody' }
  | { readonly state: 'known'; readonly record: WorldRecord }
  | { readonly state: 'refused' }
  | { readonly state: 'unknown'; readonly why: string };

/** A value as far as it is known. `nothing`: there is none. `moot`: it belongs to something that is already refused. */
export type Known =
  | { readonly state: 'known'; readonly value: Json }
  | { readonly state: 'nothing' }
  | { readonly state: 'moot' }
  | { readonly state: 'unknown'; readonly why: string };

/** The value of a parameter after defaults. */
export function parameterValue(name: string, context: Context): Known {
  const judged = context.sent.get(name);
  if (judged !== undefined) {
    if (judged.validity === 'valid' && judged.value !== undefined) return { state: 'known', value: judged.value };
    const why =
      judged.validity === 'invalid' ? `the value of ${name} is wrong` : `nothing is said about this value of ${name}`;
    return { state: 'unknown', why };
  }
  return defaultValue(name, context);
}

function defaultValue(name: string, context: Context): Known {
  const fallback = context.plan.byName.get(name)?.parameter.default;
  switch (fallback?.kind) {
    case 'constant':
      return { state: 'known', value: fallback.value };
    case 'derived':
      return resolveRef(fallback.from, context);
    case 'current':
      return { state: 'unknown', why: `the stored value of ${name} is not known` };
    case 'none':
    case 'unsaid':
    case undefined:
      return { state: 'nothing' };
  }
}

/** The value that a reference stands for. */
export function resolveRef(ref: Ref, context: Context): Known {
  switch (ref.kind) {
    case 'value':
      return { state: 'known', value: ref.value };
    case 'param':
      return within(parameterValue(ref.param, context), ref.at);
    case 'answer': {
      const value = context.answer === undefined ? undefined : valueAt(context.answer, ref.at);
      return value === undefined
        ? { state: 'unknown', why: `the answer has nothing at ${ref.at}` }
        : { state: 'known', value };
    }
    case 'record':
      return recordField(ref, context);
    case 'basic': {
      const value = context.read.basic?.[ref.part];
      return value === undefined ? { state: 'nothing' } : { state: 'known', value };
    }
    case 'sent':
      return { state: 'nothing' };
  }
}

function within(known: Known, at: string | undefined): Known {
  if (at === undefined || known.state !== 'known') return known;
  const value = valueAt(known.value, at);
  return value === undefined ? { state: 'nothing' } : { state: 'known', value };
}

/** A field of the caller's record, or of the record that a parameter refers to. */
export function recordField(of: { readonly record: string; readonly field: string }, context: Context): Known {
  const found = of.record === 'caller' ? callerRecord(context) : anyReferred(of.record, context);
  if (found.state !== 'present')
    return found.state === 'absent' ? { state: 'moot' } : { state: 'unknown', why: found.why };
  const told = (record: WorldRecord): Json | undefined =>
    record.fields[of.field] ?? context.world.shownValue(record, of.field);
  const value = told(found.record);
  // Whichever of several is meant, what they all say holds.
  const isMeant = found.others === undefined || found.others.every((other) => sameJson(told(other), value));
  if (value !== undefined && isMeant && found.mayBeMore !== true) return { state: 'known', value };
  return {
    state: 'unknown',
    why: `the world does not say ${of.field} of ${of.record === 'caller' ? 'the caller' : of.record}`,
  };
}

/** The record of who asks, or that a parameter refers to. */
export function recordNamed(name: string, context: Context): Lookup {
  return name === 'caller' ? callerRecord(context) : referredRecord(name, context);
}

function callerRecord(context: Context): Lookup {
  const { caller } = context;
  switch (caller.state) {
    case 'known':
      return { state: 'present', record: caller.record };
    case 'unknown':
      return { state: 'unknown', why: caller.why };
    case 'refused':
    case 'nobody':
      return { state: 'absent' };
  }
}

/** The record that a referring parameter names; absent where it names none, unknown where it names several. */
export function referredRecord(name: string, context: Context): Lookup {
  const found = anyReferred(name, context);
  if (found.state !== 'present' || (found.others === undefined && found.mayBeMore !== true)) return found;
  return { state: 'unknown', why: `several records may be what ${name} names` };
}

/** A record that a referring parameter names: the first one where it names several. */
export function anyReferred(name: string, context: Context): Lookup {
  const refers = context.plan.byName.get(name)?.parameter.refers;
  const value = parameterValue(name, context);
  if (refers === undefined || value.state === 'nothing' || value.state === 'moot') return { state: 'absent' };
  if (context.sent.get(name)?.validity === 'invalid') return { state: 'absent' };
  if (value.state === 'unknown') return { state: 'unknown', why: value.why };
  return lookUp(refers, value.value, context.world);
}

/** Looks one value of a reference up; `nowhere` names nothing on any target. */
export function lookUp(refers: Reference, value: Json, world: World): Lookup {
  const found = world.find({ collection: refers.collection, by: refers.by, value });
  return found.state === 'unknown' && refers.nowhere !== undefined && sameJson(refers.nowhere, value)
    ? { state: 'absent' }
    : found;
}
