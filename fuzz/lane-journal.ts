import { readFileSync } from 'node:fs';
import { appendLines } from '../contracts/target/append-lines.ts';
import type { KnownFinding, LaneJournal, LaneProgress, Told } from './fuzz-options.ts';

/** A journal that is a file. */
export interface LaneJournalFile extends LaneJournal {
  readonly close: () => void;
}

/** What a journal file says: everything of `LaneProgress` but the ledger. */
export type Journalled = Omit<LaneProgress, 'ledger'>;

/** Opens a journal for a run, or for going on with one that was killed. */
export function openLaneJournal(file: string, options: { readonly resumes: boolean }): LaneJournalFile {
  const lines = appendLines(file);
  const write = (...line: Line): void => lines.write(JSON.stringify(line));
  if (options.resumes) write('resumed');
  return {
    start: (lane, number, { creates }) => write('start', lane, number, creates),
    // Only a case that shows something may be made again.
    finish: (lane, number, { shows, told }) =>
      shows ? write('finish', lane, number, true, told) : write('finish', lane, number, false),
    looked: (lane, number) => write('looked', lane, number),
    found: (known) => write('found', known),
    close: lines.close,
  };
}

type Line =
  | readonly ['resumed']
  | readonly ['start' | 'finish', lane: string, number: number, is: boolean, told?: Told]
  | readonly ['looked', lane: string, number: number]
  | readonly ['found', known: KnownFinding];

/** Reads where a killed run stopped; lines that it left half written are left out. A file that is not there says that nothing was sent. */
export function readLaneJournal(file: string): Journalled {
  const last = new Map<string, Extract<Line, { 1: string }>>();
  const findings = new Map<string, KnownFinding>();
  let times = 1;
  for (const line of linesOf(file)) {
    if (line[0] === 'resumed') times += 1;
    else if (line[0] === 'found') findings.set(line[1].finding.id, line[1]);
    else last.set(line[1], line);
  }
  const finished = new Map<string, number>();
  const uncertain = new Map<string, number>();
  const unlooked = new Map<string, { readonly number: number; readonly told: Told }>();
  for (const [lane, [what, , number, is, told = []]] of last) {
    finished.set(lane, what === 'start' ? number : number + 1);
    if (what === 'start' && is) uncertain.set(lane, number);
    if (what === 'finish' && is) unlooked.set(lane, { number, told });
  }
  return { times, finished, uncertain, unlooked, findings: [...findings.values()] };
}

function linesOf(file: string): readonly Line[] {
  return textOf(file)
    .split('\n')
    .flatMap((text) => {
      const line = parsed(text);
      return isLine(line) ? [line] : [];
    });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isLine(line: unknown): line is Line {
  if (!Array.isArray(line)) return false;
  const [what, first, number] = line as readonly unknown[];
  if (what === 'resumed') return true;
  if (what === 'found') return typeof first === 'object' && first !== null && 'finding' in first && 'cause' in first;
  return (
    (what === 'start' || what === 'finish' || what === 'looked') &&
    typeof first === 'string' &&
    typeof number === 'number'
  );
}
