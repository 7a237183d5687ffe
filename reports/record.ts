import type { RunEvent } from './event.ts';
import { jsonText } from './json-text.ts';

/** A line of a record that is no event; the record cannot be trusted from there on. */
export class BadRecordLine extends Error {
  override readonly name = 'BadRecordLine';
  /** Counted from 1. */
  readonly line: number;

  constructor(line: number, why: string, options?: ErrorOptions) {
    super(`line ${line} of the record is not an event: ${why}`, options);
    this.line = line;
  }
}

const KINDS: Readonly<Record<RunEvent['kind'], true>> = {
  'run-started': true,
  exchange: true,
  'case-finished': true,
  finding: true,
  learnt: true,
  created: true,
  progress: true,
  flaky: true,
  replayed: true,
  notice: true,
  warning: true,
  'run-finished': true,
};
const NEXT_RUN = '{"kind":"run-started"';

/** An event as one line of a record, line break included. Members stand in a fixed order: `kind`, then by name. */
export function recordLine(event: RunEvent): string {
  return `${jsonText(inOrder(event))}\n`;
}

/** Cuts text that arrives in any pieces (a file's stream) into lines without their line breaks. */
export async function* recordLines(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/**
 * The events of a record's lines. A last line that was not finished, as `kill -9` leaves it, becomes a warning; so does one in
 * front of the next shard of concatenated records. Any other line that is no event throws `BadRecordLine`.
 */
export async function* readRecord(lines: AsyncIterable<string>): AsyncIterable<RunEvent> {
  let number = 0;
  let failed: BadRecordLine | undefined;
  for await (const line of lines) {
    number++;
    if (line.trim() === '') continue;
    if (failed !== undefined) throw failed;
    const parsed = parseLine(line, number);
    if (!(parsed instanceof BadRecordLine)) {
      yield parsed;
      continue;
    }
    const next = parseLine(line.slice(Math.max(0, line.lastIndexOf(NEXT_RUN))), number);
    if (next instanceof BadRecordLine) {
      failed = parsed;
    } else {
      yield unfinished(number);
      yield next;
    }
  }
  if (failed === undefined) return;
  // A whole line of another kind was not cut off: it comes from another tool or version.
  if (!(failed.cause instanceof SyntaxError)) throw failed;
  yield unfinished(failed.line);
}

function unfinished(line: number): RunEvent {
  return {
    kind: 'warning',
    code: 'record-cut-off',
    message: `line ${line} of the record was not finished and is left out`,
  };
}

function parseLine(line: string, number: number): RunEvent | BadRecordLine {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch (cause) {
    return new BadRecordLine(number, 'it is not JSON', { cause });
  }
  if (isEvent(value)) return value;
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? JSON.stringify(value.kind) : 'missing';
  return new BadRecordLine(number, `its kind is ${kind}`);
}

function isEvent(value: unknown): value is RunEvent {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return typeof value.kind === 'string' && Object.hasOwn(KINDS, value.kind);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const members: [string, unknown][] = Object.entries(value);
  members.sort(([left], [right]) => rank(left, right));
  return Object.fromEntries(members.map(([key, member]) => [key, inOrder(member)]));
}

function rank(left: string, right: string): number {
  if (left === 'kind' || right === 'kind') return left === right ? 0 : left === 'kind' ? -1 : 1;
  return left < right ? -1 : 1;
}
