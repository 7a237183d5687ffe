import { fileURLToPath } from 'node:url';
import type { Case } from '../../contracts/case.ts';
import { guardTarget } from '../../contracts/target/guard-target.ts';
import type { Contract } from '../../openapi/contract.ts';
import { loadContract } from '../../openapi/load-contract.ts';
import { World } from '../../openapi/world/world.ts';
import { runFuzz } from '../run-fuzz.ts';

/** What a run of a test came to. */
export interface Fuzzed {
  /** Check and operation of each finding. */
  readonly found: readonly string[];
  /** The smallest case of each. */
  readonly minimal: readonly Case[];
  /** How many requests of each operation were accepted. */
  readonly accepted: ReadonlyMap<string, number>;
}

/** A document of `fixtures/`. */
export async function fixture(name: string): Promise<Contract> {
  const loaded = await loadContract(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)));
  if (loaded.contract === undefined) throw new Error(loaded.problems[0]?.message);
  return loaded.contract;
}

/** Fuzzes a server that a test has started, with nothing known of it. */
export async function fuzzed(
  url: string,
  of: { readonly contract: Contract; readonly seed: string; readonly stopAtFirst?: boolean },
): Promise<Fuzzed> {
  const { contract, seed, stopAtFirst = false } = of;
  const target = guardTarget({ url }, { concurrency: 8, maxRequests: 2_000 });
  const found: string[] = [];
  const minimal: Case[] = [];
  const accepted = new Map<string, number>();
  const events = runFuzz({
    contract,
    world: new World(contract.world),
    target,
    tag: 't',
    seed,
    version: '0',
    slowMs: 30_000,
    stopAtFirst,
    now: () => new Date(),
    onFinding: (_, one) => minimal.push(one),
    onExchange: ({ verdict: { operation }, sent }) => {
      if (sent.kind !== 'answer' || sent.answer.status >= 300) return;
      accepted.set(operation.id, (accepted.get(operation.id) ?? 0) + 1);
    },
  });
  for await (const event of events)
    if (event.kind === 'finding') found.push(`${event.finding.check} ${event.finding.operation}`);
  await target.close();
  return { found, minimal, accepted };
}
