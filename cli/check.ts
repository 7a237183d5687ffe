import type { Command } from 'commander';
import type { Case } from '../contracts/case.ts';
import { runCheck } from '../contracts/run-check.ts';
import { guardTarget } from '../contracts/target/guard-target.ts';
import { isLoopback } from '../contracts/target/safety.ts';
import { ELSEWHERE } from '../contracts/watch-run.ts';
import { ProblemsError } from '../openapi/problem.ts';
import { type CheckFlags, checkSettings } from './check-flags.ts';
import { caseFilter, chooseContracts, isPartial } from './chosen-cases.ts';
import { settleFlags } from './config-file.ts';
import { documentPlaces } from './document-places.ts';
import type { Io } from './io.ts';
import { casesOfContract, corpusOf } from './kept-cases.ts';
import { openLedgerFile } from './ledger-file.ts';
import { type Loaded, load } from './load.ts';
import { packageVersion } from './package-version.ts';
import { printCases, printPlan } from './print-cases.ts';
import { problemText } from './problem-text.ts';
import { RUN_HELP } from './run-help.ts';
import { openSession } from './run-session.ts';
import { runTag } from './run-tag.ts';
import { addSettings } from './setting.ts';
import { type TargetPlan, targetOf } from './target-flags.ts';

const USAGE = 2;

/** Adds `countersign check`: the gate. */
export function registerCheck(program: Command, io: Io): void {
  const command = program.command('check').description('check that an implementation keeps the contract');
  addSettings(command, checkSettings)
    .addHelpText('after', RUN_HELP)
    .action(async (given: Partial<CheckFlags>) => io.finish(await runGate(given, io)));
}

async function runGate(given: Partial<CheckFlags>, io: Io): Promise<number> {
  try {
    const flags = await settleFlags<CheckFlags>(given, { settings: checkSettings, io });
    const plan = flags.target === undefined ? undefined : await targetOf(flags, io);
    if (plan === undefined && flags.list !== true) {
      io.err('--target URL says which server to check; --list prints the cases without one.\n');
      return USAGE;
    }
    const isNear = plan === undefined || (await isLoopback(new URL(plan.reach.url)));
    const loaded = await load({ ...flags, unknown: flags.unknown === true || !isNear }, io);
    if (loaded === undefined) return USAGE;
    const chosen = chooseContracts(loaded, flags);
    const filter = caseFilter(chosen, flags);
    if (plan !== undefined && flags.list !== true && flags.plan !== true)
      return await check(chosen, { flags, io, plan, filter });
    if (plan === undefined || flags.list === true) printCases(chosen, { filter, io });
    else printPlan(chosen, { filter, io, plan, allowSpending: flags.allowSpending === true });
    return 0;
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    for (const problem of error.problems) io.err(problemText(problem));
    return USAGE;
  }
}

interface Running {
  readonly flags: CheckFlags;
  readonly io: Io;
  readonly plan: TargetPlan;
  readonly filter: (one: Case) => boolean;
}

async function check({ contracts, worlds }: Loaded, { flags, io, plan, filter }: Running): Promise<number> {
  const tag = runTag(flags.tag);
  const session = await openSession(flags, { io, showsProgress: true });
  const target = guardTarget(plan.reach, plan.guard);
  const ledger = openLedgerFile(flags.ledger, { cwd: io.cwd, tag, isNear: target.loopback });
  const found = flags.corpus === undefined ? [] : corpusOf(flags.corpus, io);
  for (const contract of contracts) {
    const world = worlds.get(contract.api);
    if (world === undefined) continue;
    const rebased = plan.rebase(contract);
    const events = runCheck({
      contract: rebased,
      kept: casesOfContract(found, rebased, io).map(({ one }) => one),
      world: world.clone(),
      target,
      tag,
      version: packageVersion(),
      headers: plan.headers,
      secrets: plan.secrets,
      ...(flags.operation === undefined ? {} : { operations: flags.operation }),
      filter,
      partial: isPartial(flags),
      concurrency: flags.concurrency,
      slowMs: flags.slow,
      allowSpending: flags.allowSpending === true,
      strict: flags.strict === true,
      onLedger: ledger.record,
      signal: io.stop,
      now: () => new Date(),
      place: await documentPlaces(contract.file, io),
    });
    const finished = await session.take(events);
    // A target that does not serve one api may serve the next.
    if (finished?.ended !== undefined && finished.ended !== ELSEWHERE) break;
  }
  await target.close();
  const noted = ledger.close();
  if (noted !== undefined) io.err(`${noted}\n`);
  return session.finish();
}
