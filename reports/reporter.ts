import type { RunEvent } from './event.ts';

/** How a reporter lays out its text. */
export interface ReporterOptions {
  /** Whether to write ANSI colours; only `text` does. */
  readonly color: boolean;
  /** Columns to wrap prose at. */
  readonly width: number;
  /** Whether to say every case, not only what went wrong. */
  readonly verbose?: boolean;
}

/** A way to write a run down: a function from events to text. It never opens a file and never looks at a clock. */
export interface Reporter {
  readonly name: string;
  /** What it is for, one line of help. */
  readonly summary: string;
  readonly report: (events: AsyncIterable<RunEvent>, options: ReporterOptions) => AsyncIterable<string>;
}
