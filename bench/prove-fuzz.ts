import { DEFAULT_SETTINGS } from '../examples/backend/settings.ts';
import { startBackend } from '../examples/backend/start-backend.ts';
import type { Contract } from '../openapi/contract.ts';
import type { World } from '../openapi/world/world.ts';
import { curl } from '../reports/curl.ts';
import { withFacts } from './backend-facts.ts';
import { fuzzRun } from './fuzz-run.ts';
import type { ProvenSetting } from './proven-settings.ts';

/** How much the fuzzer sends, and which part of it. */
export interface ProveFuzzOptions {
  readonly worlds: ReadonlyMap<string, World>;
  /** Requests in each setting, over all apis that it is about. */
  readonly requests: number;
  readonly seed: string;
  readonly shard?: { readonly index: number; readonly count: number };
}

/**
 * The fuzzer on the example backend in each of its correct settings: the default one with the demo world, the others half with the
 * setting told in the world and half with all facts unknown. Any finding is a false alarm. Prints a line for every run as it ends:
 * how many requests had a decided verdict, how many of those generated as valid were so. Gives the number of false alarms.
 */
export async function proveFuzz(settings: readonly ProvenSetting[], options: ProveFuzzOptions): Promise<number> {
  const totals = new Map<string, Line>();
  for (const proven of settings) {
    for (const contract of proven.contracts) {
      const worlds = knownWorlds(proven, contract, options.worlds);
      const requests = Math.ceil(options.requests / proven.contracts.length / worlds.size);
      for (const [how, world] of worlds) {
        const line = await runOne(proven, { contract, world, requests, options });
        print(`${proven.name}, ${contract.api}, ${how}`, line);
        for (const label of [contract.api, 'all']) totals.set(label, sum(totals.get(label) ?? EMPTY, line));
      }
    }
  }
  for (const [label, line] of totals) print(`${settings.length} settings, ${label}`, line);
  return totals.get('all')?.alarms ?? 0;
}

function knownWorlds(
  { name, setting }: ProvenSetting,
  { api }: Contract,
  worlds: ReadonlyMap<string, World>,
): ReadonlyMap<string, World> {
  const full = worlds.get(api);
  if (full === undefined) throw new Error(`no demo world of ${api}`);
  if (name === 'default') return new Map([['demo world', full]]);
  return new Map([
    ['facts told', withFacts(full, { ...DEFAULT_SETTINGS, ...setting })],
    ['facts unknown', full.withoutFacts()],
  ]);
}

interface Line {
  readonly requests: number;
  readonly decided: number;
  readonly valid: { readonly made: number; readonly judged: number; readonly accepted: number };
  readonly seconds: number;
  readonly alarms: number;
  readonly flaky: number;
}

const EMPTY: Line = {
  requests: 0,
  decided: 0,
  valid: { made: 0, judged: 0, accepted: 0 },
  seconds: 0,
  alarms: 0,
  flaky: 0,
};

async function runOne(
  { name, setting }: ProvenSetting,
  of: {
    readonly contract: Contract;
    readonly world: World;
    readonly requests: number;
    readonly options: ProveFuzzOptions;
  },
): Promise<Line> {
  const { contract, world, requests, options } = of;
  await using backend = await startBackend({ settings: setting });
  let decided = 0;
  const run = await fuzzRun(backend.url, {
    contract,
    world,
    seed: options.seed,
    maxRequests: requests,
    onExchange: ({ verdict }) => {
      if (verdict.decision !== 'open') decided += 1;
    },
    ...(options.shard === undefined ? {} : { shard: options.shard }),
  });
  for (const { check, title, case: one, exchanges, allowed, got } of run.findings)
    process.stdout.write(
      `FALSE ALARM ${name} ${contract.api}, ${check}: ${title} (${one}); allowed ${allowed}, got ${got}\n${exchanges.map(({ request }) => `  ${curl(request)}\n`).join('')}`,
    );
  for (const { check, title, case: one } of run.flaky)
    process.stdout.write(`flaky ${name} ${contract.api}, ${check}: ${title} (${one})\n`);
  if (run.ended !== 'request-limit') process.stdout.write(`ended early: ${run.ended ?? 'nothing more to send'}\n`);
  return {
    requests: run.requests,
    decided,
    valid: run.valid,
    seconds: run.durationMs / 1_000,
    alarms: run.findings.length,
    flaky: run.flaky.length,
  };
}

function sum(left: Line, right: Line): Line {
  return {
    requests: left.requests + right.requests,
    decided: left.decided + right.decided,
    valid: {
      made: left.valid.made + right.valid.made,
      judged: left.valid.judged + right.valid.judged,
      accepted: left.valid.accepted + right.valid.accepted,
    },
    seconds: left.seconds + right.seconds,
    alarms: left.alarms + right.alarms,
    flaky: left.flaky + right.flaky,
  };
}

function print(label: string, { requests, decided, valid, seconds, alarms, flaky }: Line): void {
  const { made, judged, accepted } = valid;
  process.stdout.write(
    `${label}: ${requests} requests, ${alarms} false alarms, ${flaky} flaky; ${share(decided, requests)} decided; of ${made} made as valid ${share(judged, made)} judged so, ${share(accepted, judged)} of these accepted; ${Math.round(requests / Math.max(0.001, seconds))} a second\n`,
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}
