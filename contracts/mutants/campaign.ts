import type { Contract } from '../../openapi/contract.ts';
import { parent } from '../../openapi/document/pointer.ts';
import { isObject, type Json, valueAt } from '../../openapi/json.ts';
import type { Fate } from './fate.ts';
import type { Mutation, MutationKind } from './mutation.ts';
import { mutationsOf } from './mutations.ts';
import { randomNumbers } from './random.ts';
import { reachOf } from './reach.ts';

/** Which mutants of a contract are tried. */
export interface MutantChoice {
  readonly operations?: readonly string[];
  readonly kinds?: readonly string[];
  /** No more than so many, the first ones. */
  readonly max?: number;
  /** So many, drawn by the seed. */
  readonly sample?: number;
  readonly seed?: string;
}

/** A mutant, and what became of it. */
export interface MutantResult {
  readonly api: string;
  readonly mutation: Mutation;
  readonly fate: Fate;
}

/** The mutations of a contract that are wanted: the same ones every time. */
export function chooseMutations(contract: Contract, choice: MutantChoice): readonly Mutation[] {
  const { operations, kinds, max, sample, seed = '' } = choice;
  const reach = reachOf(contract);
  const wanted = mutationsOf(contract).filter(
    ({ kind, pointer }) =>
      (kinds === undefined || kinds.includes(kind)) &&
      (operations === undefined || reach.operationsOf(pointer).some((id) => operations.includes(id))),
  );
  const drawn = sample === undefined ? wanted : draw(wanted, sample, `${contract.api} ${seed}`);
  return max === undefined ? drawn : drawn.slice(0, max);
}

function draw<T>(all: readonly T[], count: number, seed: string): readonly T[] {
  const random = randomNumbers(seed);
  const rest = all.map((item, index) => ({ item, index }));
  const drawn: { readonly item: T; readonly index: number }[] = [];
  while (drawn.length < count && rest.length > 0) drawn.push(...rest.splice(random(rest.length), 1));
  return drawn.toSorted((left, right) => left.index - right.index).map(({ item }) => item);
}

/** How many mutants met which fate. */
export type FateCounts = Readonly<Record<Fate['fate'], number>>;

/** The sum of a campaign. */
export interface CampaignTotals {
  readonly all: FateCounts;
  readonly byKind: Readonly<Partial<Record<MutationKind, FateCounts>>>;
  /** Killed mutants by the check that found them. */
  readonly byCheck: Readonly<Record<string, number>>;
}

/** Counts the results of a campaign. */
export function campaignTotals(results: readonly MutantResult[]): CampaignTotals {
  const kinds = [...new Set(results.map(({ mutation }) => mutation.kind))].toSorted();
  const checks = new Map<string, number>();
  for (const { fate } of results) if (fate.fate === 'killed') checks.set(fate.check, (checks.get(fate.check) ?? 0) + 1);
  return {
    all: countFates(results),
    byKind: Object.fromEntries(
      kinds.map((kind) => [kind, countFates(results.filter(({ mutation }) => mutation.kind === kind))]),
    ),
    byCheck: Object.fromEntries([...checks].toSorted(([, left], [, right]) => right - left)),
  };
}

function countFates(results: readonly MutantResult[]): FateCounts {
  const counts = { invalid: 0, killed: 0, equivalent: 0, allowed: 0, survived: 0 };
  for (const { fate } of results) counts[fate.fate] += 1;
  return counts;
}

/** Where the mutated fact is written: the nearest source or assumption around its place. */
export function saidAround(contract: Contract, pointer: string): readonly string[] {
  for (let place = pointer; place !== ''; place = parent(place)) {
    const value = valueAt(contract.root, place);
    const said = isObject(value) ? [...textsOf(value['x-source']), ...textsOf(value['x-assumption'])] : [];
    if (said.length > 0) return said;
  }
  return [];
}

function textsOf(value: Json | undefined): string[] {
  const list: readonly Json[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.filter((item) => typeof item === 'string');
}
