import type { Contract, Rule } from '../../openapi/contract.ts';
import { isObject, type Json, valueAt } from '../../openapi/json.ts';
import { parametersIn } from '../condition-names.ts';
import type { Mutation } from './mutation.ts';

/** Facts of a world, set. */
export type FactSetting = Readonly<Record<string, boolean>>;

const MOST_FACTS = 3;

/**
 * The worlds in which a mutant is tried: as the world is, and with each value of the facts that the mutated place turns on. A
 * rule that one fact switches off shows nothing where the fact does not hold.
 */
export function groundsOf(
  mutation: Mutation,
  of: { readonly contract: Contract; readonly hints: ReadonlySet<string> },
): readonly FactSetting[] {
  const facts = [...factsAbout(mutation, of)].slice(0, MOST_FACTS);
  const settings = facts.reduce<FactSetting[]>(
    (known, fact) =>
      known.flatMap((setting) => [
        { ...setting, [fact]: true },
        { ...setting, [fact]: false },
      ]),
    [{}],
  );
  return facts.length === 0 ? [{}] : [{}, ...settings];
}

function factsAbout(
  { pointer }: Mutation,
  { contract, hints }: { readonly contract: Contract; readonly hints: ReadonlySet<string> },
): ReadonlySet<string> {
  const facts = new Set<string>();
  const add = (place: string): void => {
    for (const fact of factsIn(valueAt(contract.root, place))) facts.add(fact);
  };
  for (const { rules, parameters } of contract.operations) {
    for (const rule of rules) if (isAbout(rule, { pointer, hints })) add(rule.pointer);
    for (const { name, schemaPointer } of parameters) if (hints.has(name)) add(schemaPointer);
  }
  // The class of an outcome decides its status.
  if (pointer.includes('/x-outcomes/') && pointer.endsWith('/class')) add('/x-outcome/status');
  for (const place of ['x-outcome/status', 'x-wire/carriers', 'x-reads']) {
    const at = pointer.indexOf(`/${place}`);
    if (at >= 0) add(pointer.slice(0, at + place.length + 1));
  }
  return facts;
}

function isAbout(
  { pointer: at, if: condition, then }: Rule,
  { pointer, hints }: { readonly pointer: string; readonly hints: ReadonlySet<string> },
): boolean {
  if (pointer === at || pointer.startsWith(`${at}/`)) return true;
  const names = [...parametersIn(then), ...(condition === undefined ? [] : parametersIn(condition))];
  return names.some((name) => hints.has(name));
}

function factsIn(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => factsIn(item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    (name === 'fact' || name === 'pinned-by') && typeof member === 'string' ? [member] : factsIn(member),
  );
}
