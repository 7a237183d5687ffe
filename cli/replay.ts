import type { Command } from 'commander';
import { guardTarget } from '../contracts/target/guard-target.ts';
import { isLoopback } from '../contracts/target/safety.ts';
import { type ReplayResult, replayCases } from '../fuzz/replay.ts';
import { ProblemsError } from '../openapi/problem.ts';
import { settleFlags } from './config-file.ts';
import { documentPlaces } from './document-places.ts';
import { exporterOf, exportSetting } from './export-cases.ts';
import type { Io } from './io.ts';
import { CORPUS, casesOfContract, namedCases } from './kept-cases.ts';
import { load } from './load.ts';
import { problemText } from './problem-text.ts';
import { type RunFlags, runSettings } from './run-flags.ts';
import { runTag } from './run-tag.ts';
import { addSettings, type SettingsOf } from './setting.ts';
import { targetOf } from './target-flags.ts';
import { usage } from './usage.ts';

const USAGE = 2;
const NOT_REACHED = 3;

/** What `countersign replay` may be told beside the cases. */
type ReplayFlags = RunFlags & { readonly corpus?: string; readonly export?: string };

const replaySettings: SettingsOf<ReplayFlags> = {
  ...runSettings,
  corpus: {
    kind: 'text',
    value: 'folder',
    says: `where kept cases stand (default: ${CORPUS})`,
    inFile: 'anywhere',
    path: 'whole',
  },
  export: exportSetting,
};

/** Adds `countersign replay`: findings of yesterday, sent again. */
export function registerReplay(program: Command, io: Io): void {
  const command = program
    .command('replay')
    .argument('[finding or file...]', 'ids of kept findings, or files of kept cases; default: all of the folder')
    .description('send kept cases again: FIXED, STILL FAILS or CHANGED');
  addSettings(command, replaySettings)
    .addHelpText(
      'after',
      '\nExit codes: 0 all fixed; 1 one still fails or changed; 2 usage or document problem; 3 target unreachable.\n',
    )
    .action(async (words: readonly string[], given: Partial<ReplayFlags>) => io.finish(await replay(words, given, io)));
}

async function replay(words: readonly string[], given: Partial<ReplayFlags>, io: Io): Promise<number> {
  try {
    const flags = await settleFlags<ReplayFlags>(given, { settings: replaySettings, io });
    if (flags.target === undefined)
      throw new ProblemsError([usage('no-target', '--target', '--target URL says which server to send to')]);
    const found = namedCases(words, flags.corpus ?? CORPUS, io);
    const plan = await targetOf(flags, io);
    const exportCase = await exporterOf(flags.export, io);
    const isNear = await isLoopback(new URL(plan.reach.url));
    const loaded = await load({ ...flags, unknown: flags.unknown === true || !isNear }, io);
    if (loaded === undefined) return USAGE;
    const target = guardTarget(plan.reach, plan.guard);
    const states: ReplayResult['state'][] = [];
    for (const contract of loaded.contracts) {
      const rebased = plan.rebase(contract);
      const world = loaded.worlds.get(contract.api);
      const cases = casesOfContract(found, rebased, io);
      if (world === undefined || cases.length === 0) continue;
      for (const { kept } of cases) exportCase?.(kept, contract);
      const sending = {
        contract: rebased,
        world: world.clone(),
        target,
        tag: runTag(flags.tag),
        headers: plan.headers,
        signal: io.stop ?? new AbortController().signal,
        onLearnt: () => undefined,
      };
      const options = {
        sending,
        slowMs: flags.slow,
        allowSpending: flags.allowSpending === true,
        secrets: plan.secrets,
        place: await documentPlaces(contract.file, io),
      };
      for await (const { kept, result } of replayCases(cases, options)) {
        states.push(result.state);
        io.out(`${result.state.padEnd(11)}  ${kept.finding}  ${kept.check}: ${kept.title}\n${lines(result)}`);
      }
    }
    await target.close();
    if (states.length === 0)
      throw new ProblemsError([usage('no-kept-case', '--api', 'no kept case belongs to a loaded document')]);
    if (states.includes('STILL FAILS') || states.includes('CHANGED')) return 1;
    return states.includes('NOT SENT') ? NOT_REACHED : 0;
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    for (const one of error.problems) io.err(problemText(one));
    return USAGE;
  }
}

function lines(result: ReplayResult): string {
  switch (result.state) {
    case 'FIXED':
      return '';
    case 'NOT SENT':
      return `             ${result.why}\n`;
    case 'STILL FAILS':
    case 'CHANGED': {
      const { check, title, allowed, got } = result.finding;
      const now = result.state === 'CHANGED' ? `             now ${check}: ${title}\n` : '';
      return `${now}             allowed ${allowed}; got ${got}\n`;
    }
  }
}
