import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { guardTarget } from '../contracts/target/guard-target.ts';
import { isLoopback } from '../contracts/target/safety.ts';
import { writeKeptCase } from '../fuzz/corpus.ts';
import type { FuzzOptions } from '../fuzz/fuzz-options.ts';
import { keepCase } from '../fuzz/kept-case.ts';
import { runFuzz } from '../fuzz/run-fuzz.ts';
import { ProblemsError } from '../openapi/problem.ts';
import type { RunEvent } from '../reports/event.ts';
import { chooseContracts } from './chosen-cases.ts';
import { settleFlags } from './config-file.ts';
import { documentPlaces } from './document-places.ts';
import { exporterOf } from './export-cases.ts';
import { type FuzzFlags, fuzzSettings } from './fuzz-flags.ts';
import type { Io } from './io.ts';
import { CORPUS, casesOfContract, corpusOf } from './kept-cases.ts';
import { openLedgerFile } from './ledger-file.ts';
import { type Loaded, load } from './load.ts';
import { packageVersion } from './package-version.ts';
import { problemText } from './problem-text.ts';
import { openRunFolder, resumedFlags } from './run-folder.ts';
import { RUN_HELP } from './run-help.ts';
import { openSession } from './run-session.ts';
import { runTag } from './run-tag.ts';
import { addSettings } from './setting.ts';
import { type TargetPlan, targetOf } from './target-flags.ts';
import { usage } from './usage.ts';

const USAGE = 2;

/** Adds `countersign fuzz`: requests that no one thought of. */
export function registerFuzz(program: Command, io: Io): void {
  const command = program
    .command('fuzz')
    .description('generate requests around the contract, and look for what breaks it');
  addSettings(command, fuzzSettings)
    .addHelpText('after', RUN_HELP)
    .action(async (given: Partial<FuzzFlags>) => io.finish(await runFuzzer(given, io)));
}

async function runFuzzer(given: Partial<FuzzFlags>, io: Io): Promise<number> {
  try {
    const whole = resumedFlags(given, io);
    const flags = await settleFlags<FuzzFlags>(whole, { settings: fuzzSettings, io });
    if (flags.target === undefined) throw problem('--target', '--target URL says which server to fuzz');
    const plan = await targetOf(flags, io);
    const isNear = await isLoopback(new URL(plan.reach.url));
    const loaded = await load({ ...flags, unknown: flags.unknown === true || !isNear }, io);
    if (loaded === undefined) return USAGE;
    return await fuzz(chooseContracts(loaded, flags), { flags, given: whole, io, plan });
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    for (const one of error.problems) io.err(problemText(one));
    return USAGE;
  }
}

interface Running {
  readonly flags: FuzzFlags;
  /** What was said, without what the configuration file adds. */
  readonly given: Partial<FuzzFlags>;
  readonly io: Io;
  readonly plan: TargetPlan;
}

async function fuzz({ contracts, worlds }: Loaded, { flags, given, io, plan }: Running): Promise<number> {
  const tag = runTag(flags.tag);
  const seed = flags.seed ?? tag;
  const shard = shardOf(flags.shard);
  const dictionary = await wordsOf(flags.dictionary, io);
  const earlier = flags.corpus === undefined ? [] : corpusOf(flags.corpus, io);
  const corpus = resolve(io.cwd, flags.corpus ?? CORPUS);
  const kept: string[] = [];
  const exportCase = await exporterOf(flags.export, io);
  const guard = shareOf(plan.guard, contracts.length);
  const session = await openSession(flags, { io, showsProgress: true, limits: guard });
  const folder = await openRunFolder({ ...flags, tag, seed }, { given, io });
  const ledger = openLedgerFile(folder.ledger, { cwd: io.cwd, tag, isNear: await isLoopback(new URL(plan.reach.url)) });
  for (const contract of contracts) {
    const world = worlds.get(contract.api);
    if (world === undefined) continue;
    const over = folder.over(contract.api);
    if (over !== undefined) {
      await session.take(streamOf(over));
      continue;
    }
    const resume = folder.progress(contract.api);
    const journal = folder.journal(contract.api);
    const target = guardTarget(plan.reach, guard);
    const rebased = plan.rebase(contract);
    const options: FuzzOptions = {
      contract: rebased,
      kept: casesOfContract(earlier, rebased, io).map(({ one }) => one),
      onFinding: (finding, minimal) => {
        const one = keepCase(finding, minimal);
        kept.push(writeKeptCase(corpus, one));
        exportCase?.(one, contract);
      },
      world: world.clone(),
      target,
      tag,
      seed,
      version: packageVersion(),
      headers: plan.headers,
      secrets: plan.secrets,
      concurrency: flags.concurrency,
      lanes: flags.lanes,
      dictionary,
      slowMs: flags.slow,
      shrinkRequests: flags.shrinkRequests,
      allowSpending: flags.allowSpending === true,
      onLedger: ledger.record,
      signal: io.stop,
      now: () => new Date(),
      place: await documentPlaces(contract.file, io),
      journal,
      ...(resume === undefined ? {} : { resume }),
      ...(shard === undefined ? {} : { shard }),
      ...(flags.operation === undefined ? {} : { operations: flags.operation }),
    };
    const finished = await session.take(folder.recorded(runFuzz(options)));
    await target.close();
    journal.close();
    if (!GOES_ON.has(finished?.ended)) break;
  }
  folder.close();
  const noted = ledger.close();
  if (noted !== undefined) io.err(`${noted}\n`);
  if (kept.length > 0)
    io.err(
      `The smallest case of each finding is kept in ${flags.corpus ?? CORPUS}: countersign replay ID sends it again.\n`,
    );
  const goesOn = io.stop.aborted ? `; --resume ${folder.name} goes on with it` : '';
  io.err(`The run stands in ${folder.name}${goesOn}.\nThe same requests again: --seed ${seed}\n`);
  return session.finish();
}

/** After these ends the next api has its turn. */
const GOES_ON: ReadonlySet<string | undefined> = new Set([undefined, 'request-limit', 'time-limit']);

async function* streamOf(events: readonly RunEvent[]): AsyncGenerator<RunEvent> {
  yield* events;
}

/** What one of several apis may take of the requests and the time. */
function shareOf(guard: TargetPlan['guard'], count: number): TargetPlan['guard'] {
  const { maxRequests, maxTimeMs } = guard;
  return {
    ...guard,
    ...(maxRequests === undefined ? {} : { maxRequests: Math.ceil(maxRequests / count) }),
    ...(maxTimeMs === undefined ? {} : { maxTimeMs: maxTimeMs / count }),
  };
}

/** `2/4` as the second of four. */
function shardOf(text: string | undefined): FuzzOptions['shard'] {
  if (text === undefined) return undefined;
  const [, first = '', second = ''] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const index = Number(first) - 1;
  const count = Number(second);
  if (first === '' || index < 0 || count < 1 || index >= count)
    throw problem('--shard', `${text} is no part of a whole: write 1/4, 2/4, 3/4 or 4/4 for four of them`);
  return { index, count };
}

async function wordsOf(file: string | undefined, io: Io): Promise<readonly string[]> {
  if (file === undefined) return [];
  try {
    const text = await readFile(resolve(io.cwd, file), 'utf8');
    return text.split(/\r?\n/).filter((line) => line !== '');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw problem('--dictionary', `${file} cannot be read: ${reason}`);
  }
}

function problem(flag: string, message: string): ProblemsError {
  return new ProblemsError([usage('bad-flag', flag, message)]);
}
