import type { Contract } from '../openapi/contract.ts';
import type { World } from '../openapi/world/world.ts';
import type { Case } from './case.ts';
import { deriveBaselines, deriveCases } from './derive-cases.ts';
import type { Target } from './exchange.ts';
import type { Ground, Spelling } from './preview.ts';
import { callerProbes } from './probe.ts';
import { isSafeElsewhere } from './safe-case.ts';
import { worldSecrets } from './secrets.ts';

/** What the cases of a run are derived from and chosen by. */
export interface CaseOptions {
  readonly contract: Contract;
  readonly world: World;
  readonly target: Target;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Cases of these operations only. */
  readonly operations?: readonly string[];
  /** Keeps the cases for which it holds. */
  readonly filter?: (one: Case) => boolean;
  /** An effect that costs something is wanted, also on another machine. */
  readonly allowSpending?: boolean;
}

/** The cases that a run would send: on another machine only those that change nothing but what the run made or may change. */
export function casesFor(options: CaseOptions, spellings?: ReadonlyMap<string, Spelling>): readonly Case[] {
  const ground: Ground = { ...groundOf(options), ...(spellings === undefined ? {} : { spellings }) };
  return deriveCases(ground, options.operations).filter(wantedBy(options, ground));
}

/** The cases with the kept ones behind the baselines, against which all others are held. */
export function withKept(
  cases: readonly Case[],
  options: CaseOptions & { readonly kept?: readonly Case[] },
): readonly Case[] {
  const kept = (options.kept ?? []).filter(wantedBy(options, groundOf(options)));
  const baselines = cases.filter(({ group }) => group === 'baseline');
  const others = cases.filter(({ group }) => group !== 'baseline');
  return [...baselines, ...kept.map((one): Case => ({ ...one, alone: true })), ...others];
}

/** The baselines that a run would send, and the simplest request of each caller of whom little is known. */
export function probesFor(options: CaseOptions): readonly Pick<Case, 'operation' | 'steps'>[] {
  const ground = groundOf(options);
  const baselines = deriveBaselines(ground, options.operations).filter(wantedBy(options, ground));
  const callers = baselines.flatMap(({ operation }) => callerProbes(operation, ground));
  return [...baselines, ...callers.filter((one) => mayGo(one, options, ground))];
}

/** What cases are derived from. */
export function groundOf({ contract, world, headers }: Pick<CaseOptions, 'contract' | 'world' | 'headers'>): Ground {
  return { contract, world, secrets: worldSecrets(world), ...(headers === undefined ? {} : { headers }) };
}

function wantedBy(options: CaseOptions, ground: Ground): (one: Case) => boolean {
  return (one) => (options.filter?.(one) ?? true) && mayGo(one, options, ground);
}

function mayGo(
  one: Pick<Case, 'steps'>,
  { target, allowSpending = false }: Pick<CaseOptions, 'target' | 'allowSpending'>,
  ground: Ground,
): boolean {
  return target.loopback || isSafeElsewhere(one, ground, { allowSpending });
}
