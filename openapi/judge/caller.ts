import type { Caller } from '../contract.ts';
import type { Json } from '../json.ts';
import type { CallerState, Context, Known } from './context.ts';
import { resolveRef } from './context.ts';
import type { Requirement } from './requirement.ts';

/** Who is asking, and what is wrong with it. */
export interface JudgedCaller {
  readonly state: CallerState;
  readonly requirements: readonly Requirement[];
}

/** Finds the caller's record and compares its secret. `context.caller` is not looked at. */
export function judgeCaller(context: Context): JudgedCaller {
  const { caller } = context.plan.operation;
  if (caller === undefined) return { state: { state: 'nobody' }, requirements: [] };
  const [match] = Object.entries(caller.match);
  if (match === undefined) return { state: { state: 'nobody' }, requirements: [] };
  const [field, ref] = match;
  const name = resolveRef(ref, context);
  const given = [name, ...Object.values(caller.secret).map((secret) => resolveRef(secret, context))];
  if (given.some(({ state }) => state === 'nothing')) return withoutCredentials(caller, context);
  if (name.state !== 'known') return undecided(caller, 'nothing is said about such a name of the caller');
  const found = context.world.find({ collection: caller.collection, by: [field], value: name.value });
  if (found.state === 'absent')
    return refused(caller, { outcomes: caller.absent, problem: `names none of ${caller.collection}` });
  if (found.state === 'unknown') return undecided(caller, found.why);
  for (const [secretField, secret] of Object.entries(caller.secret)) {
    const same = sameSecret(resolveRef(secret, context), found.record.fields[secretField]);
    if (same === false) return refused(caller, { outcomes: caller.else, problem: 'does not fit the name' });
    if (same === undefined) return undecided(caller, `whether the ${secretField} fits is not known`);
  }
  return { state: { state: 'known', record: found.record }, requirements: [] };
}

/** Missing parameters are judged as such; missing HTTP credentials are judged here. */
function withoutCredentials(caller: Caller, context: Context): JudgedCaller {
  const byParameter = [...Object.values(caller.match), ...Object.values(caller.secret)].some(
    (ref) => ref.kind === 'param' && !context.sent.has(ref.param),
  );
  if (byParameter) return { state: { state: 'refused' }, requirements: [] };
  return refused(caller, { outcomes: [...caller.absent, ...caller.else], problem: 'credentials are required' });
}

function refused(
  caller: Caller,
  why: { readonly outcomes: readonly string[]; readonly problem: string },
): JudgedCaller {
  return { state: { state: 'refused' }, requirements: [requirement(caller, { state: false, ...why })] };
}

function undecided(caller: Caller, why: string): JudgedCaller {
  const outcomes = [...new Set([...caller.else, ...caller.absent])];
  return {
    state: { state: 'unknown', why },
    requirements: [
      { ...requirement(caller, { state: undefined, outcomes, problem: 'may not be accepted' }), undecidedBy: why },
    ],
  };
}

function requirement(
  caller: Caller,
  of: { readonly state: false | undefined; readonly outcomes: readonly string[]; readonly problem: string },
): Requirement {
  const names = Object.values({ ...caller.match, ...caller.secret }).flatMap((ref) =>
    ref.kind === 'param' ? [ref.param] : [],
  );
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
function sameSecret(sent: Known, stored: Json | undefined): boolean | undefined {
  if (sent.state !== 'known' || stored === undefined) return undefined;
  const left = String(sent.value);
  const right = String(stored);
  if (left === right) return true;
  return left.normalize('NFKC').trim() === right.normalize('NFKC').trim() ? undefined : false;
}
