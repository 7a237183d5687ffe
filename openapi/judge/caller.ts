import type { Caller, Ref } from '../contract.ts';
import type { Json } from '../json.ts';
import { type CallerState, type Context, type Known, resolveRef } from './context.ts';
import type { Requirement } from './requirement.ts';
import { trusted } from './trusted-value.ts';

/** Who is asking, and what is wrong with it. */
export interface JudgedCaller {
  readonly state: CallerState;
  readonly requirements: readonly Requirement[];
}

const NOBODY: JudgedCaller = { state: { state: 'nobody' }, requirements: [] };

/** Finds the caller's record and compares its secret. `context.caller` is not looked at. */
export function judgeCaller(context: Context): JudgedCaller {
  const { caller } = context.plan.operation;
  if (caller === undefined) return NOBODY;
  const { refs, name: named, others } = credentialsOf(caller);
  if (named === undefined) return NOBODY;
  const [field, ref] = named;
  if (refs.some((one) => resolveRef(one, context).state === 'nothing')) return withoutCredentials(caller, context);
  if (refs.some((one) => one.kind === 'param' && context.sent.get(one.param)?.validity === 'invalid')) {
    return { state: { state: 'refused' }, requirements: [] };
  }
  const name = trusted(ref, context);
  if (name.state !== 'known') return undecided(caller, { why: 'nothing is said about such a name of the caller' });
  const found = context.world.find({ collection: caller.collection, by: [field], value: name.value });
  if (found.state === 'present' && found.others !== undefined)
    return undecided(caller, { why: `several of ${caller.collection} have that ${field}` });
  const isOpen = resolveRef(ref, context).state !== 'known';
  if (isOpen && found.state !== 'present') {
    const why = 'nothing is said about such a name of the caller';
    return undecided(caller, { why, strictlyFails: found.state === 'absent' });
  }
  if (found.state === 'absent')
    return refused(caller, { outcomes: caller.absent, problem: `names none of ${caller.collection}` });
  if (found.state === 'unknown') return undecided(caller, { why: found.why });
  for (const [other, sent] of others) {
    const same = sameText(trusted(sent, context), found.record.fields[other]);
    if (same === false) return refused(caller, { outcomes: caller.else, problem: 'does not fit the name' });
    // If it is accepted, it is this record.
    if (same === undefined) {
      const { requirements } = undecided(caller, { why: `whether the ${other} fits is not known` });
      return { state: { state: 'known', record: found.record }, requirements };
    }
  }
  return { state: { state: 'known', record: found.record }, requirements: [] };
}

interface Credentials {
  readonly refs: readonly Ref[];
  /** The field that finds the record, and what is sent for it. */
  readonly name: readonly [field: string, sent: Ref] | undefined;
  /** The fields that must fit then. */
  readonly others: readonly (readonly [field: string, sent: Ref])[];
}

const credentials = new WeakMap<Caller, Credentials>();

function credentialsOf(caller: Caller): Credentials {
  const known = credentials.get(caller);
  if (known !== undefined) return known;
  const all = [...Object.entries(caller.match), ...Object.entries(caller.secret)];
  const isNamed = Object.keys(caller.match).length > 0;
  const made = { refs: all.map(([, ref]) => ref), name: isNamed ? all[0] : undefined, others: all.slice(1) };
  credentials.set(caller, made);
  return made;
}

/** Missing parameters are judged as such where they are required; other missing credentials are judged here. */
function withoutCredentials(caller: Caller, context: Context): JudgedCaller {
  const isJudged = credentialsOf(caller).refs.some(
    (ref) =>
      ref.kind === 'param' &&
      !context.sent.has(ref.param) &&
      context.plan.byName.get(ref.param)?.parameter.required === true,
  );
  if (isJudged) return { state: { state: 'refused' }, requirements: [] };
  return refused(caller, { outcomes: [...caller.absent, ...caller.else], problem: 'credentials are required' });
}

function refused(
  caller: Caller,
  why: { readonly outcomes: readonly string[]; readonly problem: string },
): JudgedCaller {
  return { state: { state: 'refused' }, requirements: [requirement(caller, { state: false, ...why })] };
}

function undecided(caller: Caller, by: { readonly why: string; readonly strictlyFails?: boolean }): JudgedCaller {
  const said = requirement(caller, {
    state: undefined,
    outcomes: [...caller.absent, ...caller.else],
    problem: 'may not be accepted',
  });
  return {
    state: { state: 'unknown', why: by.why },
    requirements: [{ ...said, undecidedBy: by.why, strictlyFails: by.strictlyFails === true }],
  };
}

function requirement(
  caller: Caller,
  of: { readonly state: false | undefined; readonly outcomes: readonly string[]; readonly problem: string },
): Requirement {
  const names = credentialsOf(caller).refs.flatMap((ref) => (ref.kind === 'param' ? [ref.param] : []));
  return {
    kind: 'caller',
    state: of.state,
    outcomes: [...new Set(of.outcomes)],
    blamed: names,
    stage: caller.stage,
    strictlyFails: of.state === false,
    problem: of.problem,
    rule: caller.collection,
    pointer: caller.pointer,
    source: caller.source,
    assumptions: [],
  };
}

/** Equal bytes are equal; equal but for form and white space at the ends is unknown; anything else differs. */
function sameText(sent: Known, stored: Json | undefined): boolean | undefined {
  if (sent.state !== 'known' || stored === undefined) return undefined;
  const left = String(sent.value);
  const right = String(stored);
  if (left === right) return true;
  return left.normalize('NFKC').trim() === right.normalize('NFKC').trim() ? undefined : false;
}
