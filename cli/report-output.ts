import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ProblemsError } from '../openapi/problem.ts';
import type { RunEvent } from '../reports/event.ts';
import type { Reporter } from '../reports/reporter.ts';
import { reporterNamed } from '../reports/reporters.ts';
import { EventQueue } from '../reports/event-queue.ts';
import type { Io } from './io.ts';

/** Where events of a run go: every reporter that was asked for. */
export interface Output {
  readonly event: (event: RunEvent) => void;
  /** Resolves when every reporter has written its last line. */
  readonly close: () => Promise<void>;
}

/** Opens the outputs of `--reporter name[=file]`. Throws `ProblemsError` for an unknown name. */
export function openOutputs(wanted: readonly string[], io: Io): Output {
  const running = wanted.map((text) => {
    const equals = text.indexOf('=');
    const reporter = found(equals < 0 ? text : text.slice(0, equals));
    const queue = new EventQueue<RunEvent>();
    const done =
      equals < 0 ? toTerminal(reporter, queue, io) : toFile(reporter, queue, resolve(io.cwd, text.slice(equals + 1)));
    return { queue, done };
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

async function toTerminal(reporter: Reporter, events: AsyncIterable<RunEvent>, io: Io): Promise<void> {
  for await (const text of reporter.report(events, { color: false, width: 100 })) io.out(text);
}

async function toFile(reporter: Reporter, events: AsyncIterable<RunEvent>, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const stream: WriteStream = createWriteStream(file);
  const closed = new Promise<void>((settle, reject) => stream.on('close', settle).on('error', reject));
  for await (const text of reporter.report(events, { color: false, width: 100 })) stream.write(text);
  stream.end();
  await closed;
}
