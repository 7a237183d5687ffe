import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../examples/backend/settings.ts';
import { startBackend } from '../examples/backend/start-backend.ts';
import { loadShipped } from '../mock/shipped.ts';
import type { Contract } from '../openapi/contract.ts';
import { World } from '../openapi/world/world.ts';
import type { CaseResult } from '../reports/event.ts';
import { obligationsOf } from './obligations.ts';
import { runCheck } from './run-check.ts';
import { guardTarget } from './target/guard-target.ts';

const { contracts, worlds } = await loadShipped();

interface Ran {
  readonly findings: readonly string[];
  readonly results: ReadonlyMap<string, { readonly group: string; readonly result: CaseResult }>;
  readonly notExercised: readonly { readonly name: string; readonly by: string | undefined }[];
}

async function run(url: string, of: { readonly contract: Contract; readonly world: World }): Promise<Ran> {
  const target = guardTarget({ url }, { concurrency: 16 });
  const findings: string[] = [];
  const results = new Map<string, { group: string; result: CaseResult }>();
  let notExercised: Ran['notExercised'] = [];
  const tag = `t${randomBytes(3).toString('hex')}`;
  for await (const event of runCheck({
    ...of,
    world: of.world.clone(),
    target,
    tag,
    version: '0',
    now: () => new Date(),
  })) {
    if (event.kind === 'finding')
      findings.push(
        `${event.finding.check} ${event.finding.operation}: ${event.finding.title} (${event.finding.case})`,
      );
    if (event.kind === 'case-finished') results.set(event.case, { group: event.group, result: event.result });
    if (event.kind === 'run-finished') {
      expect(event.ended).toBeUndefined();
      notExercised = event.coverage
        .filter(({ state }) => state === 'not-exercised')
        .map(({ name, by }) => ({ name, by }));
    }
  }
  await target.close();
  return { findings, results, notExercised };
}

function worldOf(contract: Contract): World {
  const world = worlds.get(contract.api);
  if (world === undefined) throw new Error(`no demo world of ${contract.api}`);
  return world;
}

/** Of the cases that are meant to be decided: `open` ones only ask for no crash. */
function decidedShare(all: readonly Ran[]): number {
  const cases = all.flatMap(({ results }) => [...results.values()]).filter(({ group }) => group !== 'open');
  return cases.filter(({ result }) => result !== 'undecided').length / cases.length;
}

describe('the gate raises no false alarm', () => {
  test('on the example backend, with 95 % of the cases decided and every obligation decided or explained', async () => {
    await using backend = await startBackend();
    const all: Ran[] = [];
    for (const contract of contracts) {
      const ran = await run(backend.url, { contract, world: worldOf(contract) });
      expect(ran.findings).toEqual([]);
      expect(ran.notExercised.filter(({ by }) => by === undefined || by === '')).toEqual([]);
      expect(obligationsOf(contract).length).toBeGreaterThan(20);
      all.push(ran);
    }
    expect(decidedShare(all)).toBeGreaterThanOrEqual(0.95);
  }, 180_000);

  /** Every setting by itself is `npm run prove`. */
  const flipped = [1, -1].map((at) =>
    Object.fromEntries(Object.entries(SETTINGS).map(([name, { values }]) => [name, values.at(at)])),
  );
  test.each(flipped)(
    'on the example backend with every setting flipped, learning its facts (%#)',
    async (settings) => {
      await using backend = await startBackend({ settings });
      for (const contract of contracts) {
        const { findings } = await run(backend.url, { contract, world: worldOf(contract).withoutFacts() });
        expect(findings).toEqual([]);
      }
    },
    180_000,
  );
});

test('a run says which operations it cannot check', async () => {
  const contract = contracts.find(({ api }) => api === 'snapbill');
  if (contract === undefined) throw new Error('no such contract');
  await using backend = await startBackend();
  const target = guardTarget({ url: backend.url }, { concurrency: 4 });
  const warnings: string[] = [];
  const options = { contract, world: World.from(contract), target, tag: 'none', version: '0', now: () => new Date() };
  for await (const event of runCheck(options)) if (event.kind === 'warning') warnings.push(event.message);
  await target.close();
  expect(warnings).toHaveLength(contract.operations.length);
  expect(warnings[0]).toContain('is not checked');
});
