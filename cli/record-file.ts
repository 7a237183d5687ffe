import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { type Problem, ProblemsError } from '../openapi/problem.ts';
import type { RunEvent } from '../reports/event.ts';
import { BadRecordLine, readRecord, recordLines } from '../reports/record.ts';
import type { Io } from './io.ts';

/** The events of one record. Throws `ProblemsError` for a file that cannot be read or is none; one that was cut off ends with a warning. */
export async function* recordEvents(file: string, { cwd }: Pick<Io, 'cwd'>): AsyncIterable<RunEvent> {
  let hasStarted = false;
  try {
    for await (const event of readRecord(recordLines(textOf(resolve(cwd, file))))) {
      if (!hasStarted && event.kind !== 'run-started')
        throw new ProblemsError([problem(file, { line: 1, message: notStarted(event) })]);
      hasStarted = true;
      yield event;
    }
  } catch (error) {
    throw wordedFor(file, error);
  }
  if (!hasStarted) throw new ProblemsError([problem(file, { message: 'it holds no run' })]);
}

function notStarted(event: RunEvent): string {
  const isCutOff = event.kind === 'warning' && event.code === 'record-cut-off';
  return isCutOff ? 'its first line is no JSON' : `it starts with "${event.kind}", not with a run`;
}

async function* textOf(path: string): AsyncIterable<string> {
  // With an encoding the stream's pieces are texts.
  for await (const piece of createReadStream(path, 'utf8')) yield String(piece);
}

function wordedFor(file: string, error: unknown): unknown {
  if (error instanceof BadRecordLine)
    return new ProblemsError([problem(file, { line: error.line, message: error.message })]);
  if (error instanceof Error && 'code' in error && 'syscall' in error)
    return new ProblemsError([
      { code: 'unreadable-file', severity: 'error', file, message: `The file cannot be read: ${error.message}.` },
    ]);
  return error;
}

function problem(file: string, { line, message }: { readonly line?: number; readonly message: string }): Problem {
  const words = `This is no record of a run (--reporter ndjson=FILE writes one): ${message}.`;
  return { code: 'no-record', severity: 'error', file, ...(line === undefined ? {} : { line }), message: words };
}
