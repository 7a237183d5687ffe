import type { Command } from 'commander';
import { type Problem, ProblemsError } from '../openapi/problem.ts';
import type { RunEvent } from '../reports/event.ts';
import { mergeRuns } from '../reports/merge-runs.ts';
import type { WarningCode } from '../reports/warning.ts';
import type { Io } from './io.ts';
import { problemText } from './problem-text.ts';
import { recordEvents } from './record-file.ts';
import { type JudgeFlags, judgeSettings } from './run-flags.ts';
import { openSession } from './run-session.ts';
import { addSettings } from './setting.ts';

const USAGE = 2;

const HELP = `
Records are what --reporter ndjson=FILE writes. Several are one run where api, target, seed and tag are the same: shards.
The exit code is the one that the run would have under the flags given here; a record that was cut off is never 0.
`;

/** Adds `countersign report`: any report of a run that is over. */
export function registerReport(program: Command, io: Io): void {
  const command = program
    .command('report')
    .description('write any report from the records of runs')
    .argument('<record...>', 'files that --reporter ndjson=FILE wrote');
  addSettings(command, judgeSettings)
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], flags: JudgeFlags) => io.finish(await report(files, { flags, io })));
}

async function report(
  files: readonly string[],
  { flags, io }: { readonly flags: JudgeFlags; readonly io: Io },
): Promise<number> {
  try {
    const problems: Problem[] = [];
    for (const file of files) problems.push(...(await problemsOf(file, io)));
    if (problems.length > 0) throw new ProblemsError(problems);
    const judgesShare = flags.minDecided !== undefined || files.length > 1;
    const session = await openSession(flags, { io, showsProgress: false, judgesShare });
    const anew: WarningCode[] = [
      ...(judgesShare ? (['few-decided'] as const) : []),
      ...(flags.baseline === undefined
        ? []
        : (['baseline-expired', 'baseline-unexplained', 'baseline-vanished'] as const)),
    ];
    await session.take(mergeRuns(without(anew, allEvents(files, io))));
    return await session.finish();
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    for (const problem of error.problems) io.err(problemText(problem));
    return USAGE;
  }
}

/** Everything is read once before a report begins: half a report would look like a whole one. */
async function problemsOf(file: string, io: Io): Promise<readonly Problem[]> {
  try {
    for await (const _ of recordEvents(file, io));
    return [];
  } catch (error) {
    if (error instanceof ProblemsError) return error.problems;
    throw error;
  }
}

async function* allEvents(files: readonly string[], io: Io): AsyncIterable<RunEvent> {
  for (const file of files) yield* recordEvents(file, io);
}

/** What is judged anew is not told twice. */
async function* without(codes: readonly WarningCode[], events: AsyncIterable<RunEvent>): AsyncIterable<RunEvent> {
  for await (const event of events) if (event.kind !== 'warning' || !codes.includes(event.code)) yield event;
}
