import type { Reference } from '../contract.ts';
import { type Json, sameJson } from '../json.ts';
import type { Lookup } from '../world/collection.ts';
import { type Context, lookUp, parameterValue } from './context.ts';
import type { JudgedValue } from './judged-value.ts';
import type { PlannedParameter } from './plan-parameter.ts';
import { NO_REQUIREMENTS, type Requirement } from './requirement.ts';
import { pinned, undecidedStrength } from './strength.ts';

/** Broken and unknown references of what was sent. */
export function judgeReferences(context: Context): readonly Requirement[] {
  let found: Requirement[] | undefined;
  for (const planned of context.plan.referring) {
    const requirement = judgeReference(planned, context);
    if (requirement === undefined) continue;
    found ??= [];
    found.push(requirement);
  }
  return found ?? NO_REQUIREMENTS;
}

/** Broken and unknown uniqueness of what was sent. An invalid value cannot break it. */
export function judgeUniqueness(context: Context): readonly Requirement[] {
  let found: Requirement[] | undefined;
  for (const planned of context.plan.unique) {
    const requirement = judgeUnique(planned, context);
    if (requirement === undefined) continue;
    found ??= [];
    found.push(requirement);
  }
  return found ?? NO_REQUIREMENTS;
}

/** Looks up every record that a referring parameter names: one, or each of a list in one text. A wrong value names none. */
export function lookUpAll(name: string, context: Context): Lookup[] {
  const refers = context.plan.byName.get(name)?.parameter.refers;
  if (refers === undefined) return [];
  if (context.sent.get(name)?.validity === 'invalid') return [{ state: 'absent' }];
  const known = parameterValue(name, context);
  if (known.state === 'unknown') return [{ state: 'unknown', why: known.why }];
  return known.state === 'known' ? lookUpEach(refers, known.value, context) : [];
}

function lookUpEach(refers: Reference, value: Json, context: Context): Lookup[] {
  return named(refers, value).map((one) => lookUp(refers, one, context.world));
}

function named(refers: Reference, value: Json): Json[] {
  const { each, except } = refers;
  if (each === undefined || typeof value !== 'string' || !value.includes(each)) {
    const isNone = (each !== undefined && value === '') || except.some((one) => sameJson(one, value));
    return isNone ? [] : [value];
  }
  const values = [...new Set(value.split(each).filter((part) => part !== ''))];
  return values.filter((one) => !except.includes(one));
}

/** The worst of several lookups: one that is absent decides, then one that is unknown. */
function worst(lookups: readonly Lookup[]): Lookup | undefined {
  return lookups.find(({ state }) => state === 'absent') ?? lookups.find(({ state }) => state === 'unknown');
}

function judgeReference(planned: PlannedParameter, context: Context): Requirement | undefined {
  const { refers } = planned.parameter;
  const judged = context.sent.of(planned);
  if (refers === undefined || judged === undefined || judged.validity === 'invalid') return undefined;
  if (isPlainlyPresent(refers, judged, context)) return undefined;
  const strength = pinned(refers, context);
  const lookup = worst(lookUpAll(planned.key, context));
  if (lookup === undefined || strength === undefined || refers.else.length === 0) return undefined;
  // The mock takes an open value as it stands.
  const strict =
    judged.validity === 'open' && judged.value !== undefined ? lookUpEach(refers, judged.value, context) : [lookup];
  const isAbsent = lookup.state === 'absent' && strength === 'must';
  return {
    kind: 'reference',
    state: isAbsent ? false : undefined,
    outcomes: refers.else,
    stage: refers.stage,
    strictlyFails: strength === 'must' && worst(strict)?.state === 'absent',
    problem: `must name one of ${refers.collection}`,
    rule: refers.collection,
    ...saidOf(planned, 'x-refers'),
    ...(isAbsent ? {} : { undecidedBy: undecided(lookup, { of: refers, planned }) }),
  };
}

/** The usual case: one value, and the record that it names. */
function isPlainlyPresent(refers: Reference, { validity, value }: JudgedValue, context: Context): boolean {
  if (validity !== 'valid' || value === undefined || refers.each !== undefined) return false;
  return context.world.collection(refers.collection).find(refers.by, value).state === 'present';
}

function judgeUnique(planned: PlannedParameter, context: Context): Requirement | undefined {
  const { unique } = planned.parameter;
  const judged = context.sent.of(planned);
  if (unique === undefined || judged?.value === undefined || judged.validity === 'invalid') return undefined;
  const strength = pinned(unique, context);
  if (strength === undefined) return undefined;
  const lookup = context.world.find({ collection: unique.collection, by: unique.by, value: judged.value });
  const isOpen = judged.validity === 'open';
  if (lookup.state === 'absent') return undefined;
  const isTaken = lookup.state === 'present' && strength === 'must';
  const why = isOpen && isTaken ? `nothing is said about this value of ${planned.key}` : undefined;
  return {
    kind: 'unique',
    state: isTaken && !isOpen ? false : undefined,
    outcomes: unique.else,
    stage: unique.stage,
    strictlyFails: isTaken,
    problem: `must not be taken already by one of ${unique.collection}`,
    rule: unique.collection,
    ...saidOf(planned, 'x-unique'),
    ...(isTaken && !isOpen ? {} : { undecidedBy: why ?? undecided(lookup, { of: unique, planned }) }),
  };
}

function saidOf(
  { parameter }: PlannedParameter,
  keyword: string,
): Pick<Requirement, 'blamed' | 'pointer' | 'source' | 'assumptions'> {
  return {
    blamed: [parameter.name],
    pointer: `${parameter.schemaPointer}/${keyword}`,
    source: parameter.source,
    assumptions: parameter.assumptions,
  };
}

function undecided(
  lookup: Lookup,
  by: { readonly of: Parameters<typeof undecidedStrength>[0]; readonly planned: PlannedParameter },
): string {
  return lookup.state === 'unknown' ? lookup.why : undecidedStrength(by.of, by.planned.parameter.assumptions);
}
