import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { appendLines } from '../contracts/target/append-lines.ts';
import { readLedger } from '../contracts/target/ledger.ts';
import type { LaneProgress } from '../fuzz/fuzz-options.ts';
import { type LaneJournalFile, openLaneJournal, readLaneJournal } from '../fuzz/lane-journal.ts';
import { ProblemsError } from '../openapi/problem.ts';
import type { RunEvent } from '../reports/event.ts';
import { recordLine } from '../reports/record.ts';
import type { FuzzFlags } from './fuzz-flags.ts';
import type { Io } from './io.ts';
import { recordEvents } from './record-file.ts';
import { writtenName } from './setting.ts';
import { usage } from './usage.ts';

/** Where the folders of runs stand if nothing else is said. */
const RUNS = 'out/fuzz';

/** What a run leaves behind while it goes on, so that one that was killed can be resumed. */
export interface RunFolder {
  /** As the user writes it. */
  readonly name: string;
  readonly ledger: string;
  /** Passes events on, each of them in the record before anybody else has it. */
  readonly recorded: (events: AsyncIterable<RunEvent>) => AsyncIterable<RunEvent>;
  readonly journal: (api: string) => LaneJournalFile;
  /** Where the run of an api stopped, if it is resumed. */
  readonly progress: (api: string) => LaneProgress | undefined;
  /** What the record says of an api whose run is over. */
  readonly over: (api: string) => readonly RunEvent[] | undefined;
  readonly close: () => void;
}

type Flag = keyof FuzzFlags;
/** What a resumed run may not be told otherwise: another run would send other requests. */
const FIXED: readonly Flag[] = ['tag', 'seed', 'lanes', 'shard', 'dictionary', 'operation', 'api', 'spec'];
const USUAL: readonly Flag[] = ['target', 'config', 'lenient', 'world', 'unknown', 'basePath', 'corpus', 'ledger'];
/** What a resumed run takes from its start; credentials and `--allow` are said again. */
const NOTED: readonly Flag[] = [...FIXED, ...USUAL];

/** Completes the flags of `--resume RUN` by what the run was started with. Throws `ProblemsError` where there is no run, or it was another one. */
export function resumedFlags(given: Partial<FuzzFlags>, io: Io): Partial<FuzzFlags> {
  if (given.resume === undefined) return given;
  const name = folderNamed(given.resume, io);
  const before = readNoted(name, io);
  const other = FIXED.find((flag) => given[flag] !== undefined && !isSame(given[flag], before[flag]));
  if (other !== undefined) {
    const was =
      before[other] === undefined ? `without --${writtenName(other)}` : `with ${JSON.stringify(before[other])}`;
    const message = `the run in ${name} was started ${was}, and goes on so; a new run may be told otherwise`;
    throw new ProblemsError([usage('other-run', `--${writtenName(other)}`, message)]);
  }
  return { ...before, ...given, resume: name };
}

/** A path, or the tag of a run that stands where runs usually do. */
function folderNamed(text: string, io: Io): string {
  const usual = join(RUNS, text);
  const found = [text, usual].find((name) => existsSync(resolve(io.cwd, name, START)));
  if (found !== undefined) return found;
  const message = `there is no run in ${text}: it wants the folder of a run, or the tag of one in ${RUNS}`;
  throw new ProblemsError([usage('no-run', '--resume', message)]);
}

const START = 'run.json';
const RECORD = 'run.ndjson';

function readNoted(name: string, io: Io): Partial<FuzzFlags> {
  try {
    const value: unknown = JSON.parse(readFileSync(resolve(io.cwd, name, START), 'utf8'));
    if (typeof value === 'object' && value !== null && 'tag' in value && 'seed' in value) return noted(value);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ProblemsError([usage('no-run', '--resume', `${join(name, START)} is damaged: start a new run`)]);
}

/** `openRunFolder` wrote it, from flags. */
function noted(value: object): Partial<FuzzFlags> {
  return value as Partial<FuzzFlags>;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Opens the folder of a run. Throws `ProblemsError` where another run stands there, or it cannot be written. */
export async function openRunFolder(
  flags: FuzzFlags & { readonly tag: string; readonly seed: string },
  { given, io }: { readonly given: Partial<FuzzFlags>; readonly io: Io },
): Promise<RunFolder> {
  const resumes = flags.resume !== undefined;
  const name = flags.resume ?? flags.run ?? join(RUNS, flags.tag);
  const folder = resolve(io.cwd, name);
  const record = join(folder, RECORD);
  const ledger = flags.ledger ?? join(name, 'ledger.ndjson');
  const past = resumes && existsSync(record) ? await runsOf(join(name, RECORD), io) : new Map<string, RunEvent[]>();
  if (resumes && past.size > 0 && [...past.values()].every(isOver))
    throw new ProblemsError([usage('run-over', '--resume', `the run in ${name} came to its end: start a new one`)]);
  if (!resumes) start(name, { folder, noted: notedOf(flags, given) });
  const entries = resumes && existsSync(resolve(io.cwd, ledger)) ? readLedger(resolve(io.cwd, ledger)).entries : [];
  const lines = appendLines(record, { dropsHalf: true });
  const journalFile = (api: string): string => join(folder, `lanes-${api.replace(/[^\w.-]/g, '_')}.ndjson`);
  return {
    name,
    ledger,
    recorded: async function* (events) {
      for await (const event of events) {
        lines.write(recordLine(event).trimEnd());
        yield event;
      }
    },
    journal: (api) => openLaneJournal(journalFile(api), { resumes }),
    progress: (api) => (resumes ? { ...readLaneJournal(journalFile(api)), ledger: entries } : undefined),
    over: (api) => {
      const events = past.get(api) ?? [];
      return isOver(events) ? events : undefined;
    },
    close: lines.close,
  };
}

function notedOf(flags: FuzzFlags, given: Partial<FuzzFlags>): Partial<FuzzFlags> {
  const { target: _, ...settled } = flags;
  const all: Partial<FuzzFlags> = { ...settled, ...(given.target === undefined ? {} : { target: given.target }) };
  return Object.fromEntries(NOTED.flatMap((flag) => (all[flag] === undefined ? [] : [[flag, all[flag]]])));
}

function start(name: string, { folder, noted }: { readonly folder: string; readonly noted: object }): void {
  const file = join(folder, START);
  if (existsSync(file))
    throw new ProblemsError([
      usage(
        'run-there',
        '--run',
        `there is a run in ${name}: --resume ${name} goes on with it, --run DIR says another folder`,
      ),
    ]);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify(noted, undefined, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemsError([usage('unwritable-file', '--run', `${name} cannot be written: ${reason}`)]);
  }
}

/** The events of the last run of each api. */
async function runsOf(file: string, io: Io): Promise<Map<string, RunEvent[]>> {
  const runs = new Map<string, RunEvent[]>();
  let current: RunEvent[] = [];
  for await (const event of recordEvents(file, io)) {
    if (event.kind === 'run-started') {
      current = [];
      runs.set(event.api, current);
    }
    current.push(event);
  }
  return runs;
}

/** True where a run came to its own end, or to that of its limits. */
function isOver(events: readonly RunEvent[]): boolean {
  const last = events.findLast(({ kind }) => kind === 'run-finished');
  return last?.kind === 'run-finished' && OVER.has(last.ended);
}

const OVER: ReadonlySet<string | undefined> = new Set([undefined, 'request-limit', 'time-limit', 'another-service']);
