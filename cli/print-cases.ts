import type { Case } from '../contracts/case.ts';
import { deriveCases } from '../contracts/derive-cases.ts';
import { casesFor } from '../contracts/planned-cases.ts';
import { plannedEffects } from '../contracts/planned-effects.ts';
import { guardTarget } from '../contracts/target/guard-target.ts';
import type { Io } from './io.ts';
import type { Loaded } from './load.ts';
import type { TargetPlan } from './target-flags.ts';

/** Prints cases with their sources; nothing is sent. */
export function printCases(
  { contracts, worlds }: Loaded,
  { filter, io }: { readonly filter: (one: Case) => boolean; readonly io: Io },
): void {
  let count = 0;
  for (const contract of contracts) {
    const world = worlds.get(contract.api);
    for (const one of world === undefined ? [] : deriveCases({ contract, world }).filter(filter)) {
      count += 1;
      io.out(`${one.id}  ${one.name}${one.source.length === 0 ? '' : `  [${one.source.join('; ')}]`}\n`);
    }
  }
  io.out(`${count} cases\n`);
}

/** What printing a plan goes by. */
export interface Planning {
  readonly plan: TargetPlan;
  readonly filter: (one: Case) => boolean;
  readonly allowSpending: boolean;
  readonly io: Io;
}

/** A run asks with its baselines first, until they teach it nothing new; where one is refused it is tried in up to three spellings. */
const PROBES = { expected: 2, most: 6 };

/** Prints what a run would create and change; nothing is sent. */
export function printPlan({ contracts, worlds }: Loaded, { plan, filter, allowSpending, io }: Planning): void {
  const target = guardTarget(plan.reach, plan.guard);
  for (const contract of contracts) {
    const world = worlds.get(contract.api);
    if (world === undefined) continue;
    const cases = casesFor({ contract, world, headers: plan.headers, target, filter, allowSpending });
    const steps = cases.flatMap((one) => one.steps);
    const probes = cases.filter(({ group }) => group === 'baseline').flatMap((one) => one.steps);
    const again = plannedEffects(probes, { contract, world });
    const requests = steps.length + PROBES.expected * probes.length;
    io.out(
      `${contract.api}: ${cases.length} cases, about ${requests} requests, never more than ${plan.guard.maxRequests}\n`,
    );
    for (const { what, expected, most } of plannedEffects(steps, { contract, world })) {
      const more = again.find((one) => one.what === what) ?? { expected: 0, most: 0 };
      const about = expected + PROBES.expected * more.expected;
      io.out(`  ${what}: about ${about}; ${most + PROBES.most * more.most} if the target refused nothing\n`);
    }
  }
}
