import { DEFAULT_SETTINGS } from '../examples/backend/settings.ts';
import { startBackend } from '../examples/backend/start-backend.ts';
import type { Contract } from '../openapi/contract.ts';
import type { World } from '../openapi/world/world.ts';
import { curl } from '../reports/curl.ts';
import type { Finding } from '../reports/finding.ts';
import { withFacts } from './backend-facts.ts';
import { campaign, type Wanted } from './campaign.ts';
import { fuzzRun } from './fuzz-run.ts';
import { keyOf, type ProofRun, printProof, sumOfProofs } from './proof-run.ts';
import type { ProvenSetting } from './proven-settings.ts';

/** How much the fuzzer sends, which part of it, and where the runs stand. */
export interface ProveFuzzOptions {
  readonly worlds: ReadonlyMap<string, World>;
  /** Requests in each setting, over all apis that it is about. */
  readonly requests: number;
  readonly seed: string;
  /** A line for every run, not done again; without one, all are done. */
  readonly file: string | undefined;
  readonly minutes: number;
  readonly part: string;
}

/**
 * The fuzzer on the example backend in each of its correct settings: the default one with the demo world, the others half with the
 * setting told in the world and half with all facts unknown. Any finding is a false alarm. Prints a line for every run as it ends:
 * how many requests had a decided verdict, how many of those generated as valid were so. Gives the number of false alarms.
 */
export async function proveFuzz(settings: readonly ProvenSetting[], options: ProveFuzzOptions): Promise<number> {
  const { file, minutes, part } = options;
  const wanted = settings.flatMap((setting) => runsOf(setting, options));
  const onRun = (run: ProofRun): void => {
    for (const alarm of run.alarms) process.stdout.write(`FALSE ALARM ${keyOf(run)}, ${alarm}\n`);
    for (const one of run.flaky) process.stdout.write(`flaky ${keyOf(run)}, ${one}\n`);
    printProof(`${run.setting}, ${run.api}, ${run.world}`, run);
  };
  const runs = await campaign(wanted, { keyOf, file, minutes, part, onRun });
  const revisions = [...new Set(runs.map(({ revision }) => revision))].join(' ');
  process.stdout.write(`${runs.length} of ${wanted.length} runs, at ${revisions}\n`);
  for (const [api, own] of Map.groupBy(runs, (run) => run.api))
    printProof(`${settings.length} settings, ${api}`, sumOfProofs(own));
  printProof(`${settings.length} settings, all`, sumOfProofs(runs));
  return runs.reduce((sum, { alarms }) => sum + alarms.length, 0);
}

function runsOf(proven: ProvenSetting, options: ProveFuzzOptions): readonly Wanted<ProofRun>[] {
  return proven.contracts.flatMap((contract) => {
    const worlds = knownWorlds(proven, contract, options.worlds);
    const requests = Math.ceil(options.requests / proven.contracts.length / worlds.size);
    const { seed } = options;
    return [...worlds].map(([how, world]) => {
      const planned = { setting: proven.name, api: contract.api, world: how, seed, wanted: requests };
      return {
        key: keyOf(planned),
        run: async (revision) => ({
          ...planned,
          revision,
          ...(await runOne({ proven, contract, world, requests, seed })),
        }),
      };
    });
  });
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

async function runOne(of: {
  readonly proven: ProvenSetting;
  readonly contract: Contract;
  readonly world: World;
  readonly requests: number;
  readonly seed: string;
}): Promise<Omit<ProofRun, 'setting' | 'api' | 'world' | 'seed' | 'wanted' | 'revision'>> {
  const { proven, contract, world, requests, seed } = of;
  await using backend = await startBackend({ settings: proven.setting });
  let decided = 0;
  const run = await fuzzRun(backend.url, {
    contract,
    world,
    seed,
    maxRequests: requests,
    onExchange: ({ verdict }) => {
      if (verdict.decision !== 'open') decided += 1;
    },
  });
  if (run.ended !== 'request-limit') process.stdout.write(`ended early: ${run.ended ?? 'nothing more to send'}\n`);
  return {
    requests: run.requests,
    decided,
    valid: run.valid,
    seconds: run.durationMs / 1_000,
    alarms: run.findings.map(textOf),
    flaky: run.flaky.map(textOf),
  };
}

function textOf({ check, title, case: one, allowed, got, exchanges }: Finding): string {
  const requests = exchanges.map(({ request }) => `\n  ${curl(request)}`).join('');
  return `${check}: ${title} (${one}); allowed ${allowed}, got ${got}${requests}`;
}
