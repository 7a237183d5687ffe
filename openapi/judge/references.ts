import type { Reference, Uniqueness } from '../contract.ts';
import { type Json, sameJson } from '../json.ts';
import type { Lookup } from '../world/collection.ts';
import { type Context, parameterValue } from './context.ts';
import type { PlannedParameter } from './plan.ts';
import type { Requirement } from './requirement.ts';

/** Broken and unknown references of what was sent. */
export function judgeReferences(context: Context): Requirement[] {
  return context.plan.parameters.flatMap((planned) => {
    const { refers, name } = planned.parameter;
    const judged = context.sent.get(name);
    if (refers === undefined || judged === undefined || judged.validity === 'invalid') return [];
    return lookUpAll(name, context).flatMap((lookup) => referenceRequirement(planned, { refers, lookup }, context));
  });
}

/** Broken and unknown uniqueness of what was sent. An invalid value cannot break it. */
export function judgeUniqueness(context: Context): Requirement[] {
  return context.plan.parameters.flatMap((planned) => {
    const { unique, name } = planned.parameter;
    const judged = context.sent.get(name);
    if (unique === undefined || judged?.value === undefined || judged.validity === 'invalid') return [];
    const lookup = context.world.find({ collection: unique.collection, by: unique.by, value: judged.value });
    return uniqueRequirement(planned, { unique, lookup, open: judged.validity === 'open' }, context);
  });
}

/** Looks up every record that a referring parameter names: one, or each of a list in one text. */
export function lookUpAll(name: string, context: Context): Lookup[] {
  const refers = context.plan.byName.get(name)?.parameter.refers;
  if (refers === undefined) return [];
  const known = parameterValue(name, context);
  if (known.state === 'unknown') return [{ state: 'unknown', why: known.why }];
  if (known.state !== 'known') return [];
  return named(refers, known.value).map((value) =>
    context.world.find({ collection: refers.collection, by: refers.by, value }),
  );
}

function named(refers: Reference, value: Json): Json[] {
  const values =
    refers.each === undefined || typeof value !== 'string'
      ? [value]
      : value.split(refers.each).filter((part) => part !== '');
  return values.filter((one) => !refers.except.some((except) => sameJson(except, one)));
}

/** What a `strength` makes of a broken requirement; undefined: there is no such requirement. */
export function pinned(
  of: { readonly strength: 'must' | 'may'; readonly pinnedBy?: string },
  context: Pick<Context, 'world'>,
): 'must' | 'may' | undefined {
  if (of.strength === 'must') return 'must';
  const fact = of.pinnedBy === undefined ? undefined : context.world.fact(of.pinnedBy);
  if (fact === undefined) return 'may';
  return fact ? 'must' : undefined;
}

function referenceRequirement(
  planned: PlannedParameter,
  of: { readonly refers: Reference; readonly lookup: Lookup },
  context: Context,
): Requirement[] {
  const strength = pinned(of.refers, context);
  if (of.lookup.state === 'present' || strength === undefined || of.refers.else.length === 0) return [];
  const broken = of.lookup.state === 'absent';
  const why = of.lookup.state === 'unknown' ? of.lookup.why : undefined;
  return [
    {
      kind: 'reference',
      state: broken && strength === 'must' ? false : undefined,
      outcomes: of.refers.else,
      blamed: [planned.parameter.name],
      stage: of.refers.stage,
      strictlyFails: broken && strength === 'must',
      problem: `must name one of ${of.refers.collection}`,
      rule: of.refers.collection,
      pointer: `${planned.parameter.schemaPointer}/x-refers`,
      source: planned.parameter.source,
      assumptions: planned.parameter.assumptions,
      ...undecided(why, { of: of.refers, parameter: planned }),
    },
  ];
}

function uniqueRequirement(
  planned: PlannedParameter,
  of: { readonly unique: Uniqueness; readonly lookup: Lookup; readonly open: boolean },
  context: Context,
): Requirement[] {
  const strength = pinned(of.unique, context);
  if (of.lookup.state === 'absent' || strength === undefined) return [];
  const broken = of.lookup.state === 'present' && strength === 'must';
  const why = of.lookup.state === 'unknown' ? of.lookup.why : undefined;
  return [
    {
      kind: 'unique',
      state: broken && !of.open ? false : undefined,
      outcomes: of.unique.else,
      blamed: [planned.parameter.name],
      stage: of.unique.stage,
      strictlyFails: broken,
      problem: `must not be taken already by one of ${of.unique.collection}`,
      rule: of.unique.collection,
      pointer: `${planned.parameter.schemaPointer}/x-unique`,
      source: planned.parameter.source,
      assumptions: planned.parameter.assumptions,
      ...undecided(why, { of: of.unique, parameter: planned }),
    },
  ];
}

function undecided(
  why: string | undefined,
  by: { readonly of: { readonly pinnedBy?: string }; readonly parameter: PlannedParameter },
): { readonly undecidedBy?: string } {
  const fact = by.of.pinnedBy === undefined ? undefined : `fact ${by.of.pinnedBy}`;
  const undecidedBy = why ?? fact ?? by.parameter.parameter.assumptions.join(', ');
  return undecidedBy === '' ? {} : { undecidedBy };
}
