import type { Command } from 'commander';
import { guardTarget } from '../contracts/target/guard-target.ts';
import { isLoopback } from '../contracts/target/safety.ts';
import { runReplay } from '../fuzz/run-replay.ts';
import { ProblemsError } from '../openapi/problem.ts';
import type { ReplayState, RunEvent } from '../reports/event.ts';
import { settleFlags } from './config-file.ts';
import { documentPlaces } from './document-places.ts';
import { exporterOf, exportSetting } from './export-cases.ts';
import type { Io } from './io.ts';
import { CORPUS, casesOfContract, namedCases } from './kept-cases.ts';
import { openLedgerFile } from './ledger-file.ts';
import { load } from './load.ts';
import { packageVersion } from './package-version.ts';
import { problemText } from './problem-text.ts';
import { type RunFlags, runSettings } from './run-flags.ts';
import { openSession } from './run-session.ts';
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
    const chosen = loaded.contracts.flatMap((contract) => {
      const world = loaded.worlds.get(contract.api);
      const rebased = plan.rebase(contract);
      const cases = casesOfContract(found, rebased, io);
      return world === undefined || cases.length === 0 ? [] : [{ contract, rebased, world, cases }];
    });
    if (chosen.length === 0)
      throw new ProblemsError([usage('no-kept-case', '--api', 'no kept case belongs to a loaded document')]);
    const tag = runTag(flags.tag);
    const session = await openSession(flags, { io, showsProgress: true });
    const ledger = openLedgerFile(flags.ledger, { cwd: io.cwd, tag, isNear });
    const target = guardTarget(plan.reach, plan.guard);
    const states: ReplayState[] = [];
    for (const { contract, rebased, world, cases } of chosen) {
      for (const { kept } of cases) exportCase?.(kept, contract);
      const events = runReplay({
        contract: rebased,
        world: world.clone(),
        cases,
        target,
        tag,
        version: packageVersion(),
        headers: plan.headers,
        secrets: plan.secrets,
        slowMs: flags.slow,
        allowSpending: flags.allowSpending === true,
        onLedger: ledger.record,
        signal: io.stop,
        now: () => new Date(),
        place: await documentPlaces(contract.file, io),
      });
      await session.take(noting(events, states));
    }
    await target.close();
    const noted = ledger.close();
    if (noted !== undefined) io.err(`${noted}\n`);
    const code = await session.finish();
    return code === 0 && states.includes('NOT SENT') ? NOT_REACHED : code;
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    for (const one of error.problems) io.err(problemText(one));
    return USAGE;
  }
}

async function* noting(events: AsyncIterable<RunEvent>, states: ReplayState[]): AsyncGenerator<RunEvent> {
  for await (const event of events) {
    if (event.kind === 'replayed') states.push(event.state);
    yield event;
  }
}
