import { createWriteStream, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ProblemsError } from '../openapi/problem.ts';
import type { RunEvent } from '../reports/event.ts';
import { EventQueue } from '../reports/event-queue.ts';
import type { Reporter } from '../reports/reporter.ts';
import { reporterNamed } from '../reports/reporters.ts';
import type { Io } from './io.ts';

/** Where events of a run go: every reporter that was asked for. */
export interface Output {
  readonly event: (event: RunEvent) => void;
  /** Resolves when every reporter has written its last line. */
  readonly close: () => Promise<void>;
}

/** Opens the outputs of `--reporter name[=file]`. Throws `ProblemsError` for an unknown name. */
export function openOutputs(
  wanted: readonly string[],
  { io, verbose }: { readonly io: Io; readonly verbose: boolean },
): Output {
  const opened = wanted.map((text) => openOutput(text, io));
  const running = opened.map(({ reporter, write, end, layout }) => {
    const queue = new EventQueue<RunEvent>();
    return { queue, done: pass(reporter.report(queue, { verbose, ...layout }), write).then(end) };
  });
  return {
    event: (event) => {
      for (const { queue } of running) queue.push(event);
    },
    close: async () => {
      for (const { queue } of running) queue.end();
      await Promise.all(running.map(({ done }) => done));
    },
  };
}

interface Opened {
  readonly reporter: Reporter;
  readonly layout: { readonly color: boolean; readonly width: number };
  readonly write: (text: string) => void;
  readonly end: () => Promise<void>;
}

function openOutput(text: string, io: Io): Opened {
  const equals = text.indexOf('=');
  const reporter = found(equals < 0 ? text : text.slice(0, equals));
  if (equals >= 0) return { reporter, layout: { color: false, width: 100 }, ...openFile(text.slice(equals + 1), io) };
  const layout = { color: io.terminal?.color === true, width: io.terminal?.out ?? 100 };
  return { reporter, layout, write: io.out, end: () => Promise.resolve() };
}

/** Opened at once: what cannot be written is said before anything is sent. */
function openFile(file: string, { cwd }: Pick<Io, 'cwd'>): Pick<Opened, 'write' | 'end'> {
  const path = resolve(cwd, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const stream = createWriteStream(path, { fd: openSync(path, 'w') });
    const closed = new Promise<void>((settle, reject) => stream.on('close', settle).on('error', reject));
    return {
      write: (text) => void stream.write(text),
      end: () => {
        stream.end();
        return closed;
      },
    };
  } catch (error) {
    const message = `the file cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    throw new ProblemsError([{ code: 'unwritable-file', severity: 'error', file: '--reporter', message }]);
  }
}

async function pass(texts: AsyncIterable<string>, write: (text: string) => void): Promise<void> {
  for await (const text of texts) write(text);
}

function found(name: string): Reporter {
  const search = reporterNamed(name);
  if (search.found) return search.reporter;
  const near =
    search.nearest === undefined ? `there are ${search.known.join(', ')}` : `did you mean ${search.nearest}?`;
  throw new ProblemsError([
    {
      code: 'unknown-reporter',
      severity: 'error',
      file: '--reporter',
      message: `there is no reporter ${name}; ${near}`,
    },
  ]);
}
