import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One run that a campaign wants: its result has the same key. */
export interface Wanted<Run> {
  readonly key: string;
  /** `revision`: the commit that is checked out. */
  readonly run: (revision: string) => Promise<Run>;
}

/** How a campaign goes: as much of a long list of runs as the time allows, in several processes or one after the other. */
export interface CampaignOptions<Run> {
  readonly keyOf: (run: Run) => string;
  /** A line for every run; what stands there is not run again. Without one every run is done, and kept nowhere. */
  readonly file: string | undefined;
  /** No run is begun after so many minutes. */
  readonly minutes: number;
  /** `1/2`: every second run that is left, beginning with the first; another process does the others. */
  readonly part: string;
  /** False for a run that is done again. */
  readonly counts?: (run: Run) => boolean;
  readonly onRun: (run: Run) => void;
}

/** Does the wanted runs that are not on file yet, as far as the time goes; returns all that are done then, of those wanted. */
export async function campaign<Run>(
  wanted: readonly Wanted<Run>[],
  { keyOf, file, minutes, part, counts = () => true, onRun }: CampaignOptions<Run>,
): Promise<readonly Run[]> {
  const done = new Map((await readRuns<Run>(file)).map((run) => [keyOf(run), run]));
  const left = wanted.filter(({ key }) => {
    const run = done.get(key);
    return run === undefined || !counts(run);
  });
  const revision = execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  const end = Date.now() + minutes * 60_000;
  for (const { run } of partOf(left, part)) {
    if (Date.now() > end) break;
    const result = await run(revision);
    done.set(keyOf(result), result);
    if (file !== undefined) await append(file, result);
    onRun(result);
  }
  // Another process may have done some meanwhile.
  for (const run of await readRuns<Run>(file)) done.set(keyOf(run), run);
  return wanted.flatMap(({ key }) => done.get(key) ?? []);
}

async function readRuns<Run>(file: string | undefined): Promise<readonly Run[]> {
  if (file === undefined) return [];
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Run]));
}

async function append(file: string, run: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await appendFile(file, `${JSON.stringify(run)}\n`);
}

function partOf<T>(all: readonly T[], part: string): readonly T[] {
  const [index = 1, count = 1] = part.split('/').map(Number);
  return all.filter((_, at) => at % count === index - 1);
}
