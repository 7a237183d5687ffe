import { ProblemsError } from '../openapi/problem.ts';
import { markKnown, type SeenFindings } from '../reports/baseline.ts';
import type { RunEvent } from '../reports/event.ts';
import { markDecided } from '../reports/few-decided.ts';
import type { EventOf } from '../reports/run-tally.ts';
import { readBaseline, updateBaseline } from './baseline-file.ts';
import { readFailOn } from './fail-on.ts';
import type { Io } from './io.ts';
import { createProgress, type ProgressLimits } from './progress.ts';
import { openOutputs } from './report-output.ts';
import { runExit } from './run-exit.ts';
import type { JudgeFlags } from './run-flags.ts';
import { usage } from './usage.ts';

/** One call of a command that judges runs: baseline, reporters, progress and exit code, whatever sends the requests. */
export interface RunSession {
  /** Takes a run's events (or those of several) to their end; gives how the last one finished. */
  readonly take: (events: AsyncIterable<RunEvent>) => Promise<EventOf<'run-finished'> | undefined>;
  /** Ends the reports, updates the baseline and gives the exit code. */
  readonly finish: () => Promise<number>;
}

/** How a session differs between commands. */
export interface SessionOptions {
  readonly io: Io;
  readonly showsProgress: boolean;
  /** What ends a run, as far as it is bounded: from that progress tells the time left. */
  readonly limits?: ProgressLimits;
  /** Whether the share of decided cases is warned of here; a record may say it already. Default true. */
  readonly judgesShare?: boolean;
}

const STOPPING = 'Stopping: what is under way is finished and reported. Ctrl-C once more ends at once.\n';

/** Opens a session. Throws `ProblemsError` for an unknown reporter or a baseline that cannot be read. */
export async function openSession(
  flags: JudgeFlags,
  { io, showsProgress, limits = {}, judgesShare = true }: SessionOptions,
): Promise<RunSession> {
  const today = new Date();
  if (flags.updateBaseline === true && flags.baseline === undefined)
    throw new ProblemsError([usage('no-baseline-file', '--update-baseline', '--baseline FILE says which one')]);
  const failOn = readFailOn(flags.failOn, flags.minDecided);
  const { baseline, updateBaseline: updates = false } = flags;
  const known = baseline === undefined ? undefined : await readBaseline(baseline, { io, mayBeMissing: updates });
  const seen: SeenFindings = { added: [], vanished: [] };
  const columns = io.terminal?.err;
  const progress = createProgress({ write: io.err, columns, limits, nowMs: () => performance.now() });
  const out = (text: string): void => {
    progress.clear();
    io.out(text);
  };
  const outputs = openOutputs(flags.reporter ?? ['text'], { io: { ...io, out }, verbose: flags.verbose === true });
  const exit = runExit(failOn);
  if (showsProgress) io.stop.addEventListener('abort', () => io.err(STOPPING), { once: true });
  const marked = (events: AsyncIterable<RunEvent>): AsyncIterable<RunEvent> => {
    const decided = judgesShare ? markDecided(events, flags.minDecided) : events;
    return known === undefined ? decided : markKnown(decided, { known, seen, today: today.toISOString().slice(0, 10) });
  };
  return {
    take: async (events) => {
      let finished: EventOf<'run-finished'> | undefined;
      for await (const event of marked(events)) {
        exit.note(event);
        outputs.event(event);
        if (showsProgress) progress.note(event);
        if (event.kind === 'run-finished') finished = event;
      }
      return finished;
    },
    finish: async () => {
      progress.clear();
      await outputs.close();
      if (baseline !== undefined && updates) io.err(`${await updateBaseline(baseline, { io, seen, today })}\n`);
      const { code, says } = exit.code();
      for (const sentence of says) io.err(`${sentence}\n`);
      return code;
    },
  };
}
