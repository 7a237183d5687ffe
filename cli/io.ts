/** What a command may touch of the outside world; a test hands in its own. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Columns of standard output and standard error where they are terminals, and whether colours are wanted there. */
  readonly terminal?: { readonly out?: number; readonly err?: number; readonly color: boolean };
  /** Aborted when the user asks the command to stop (Ctrl-C). */
  readonly stop: AbortSignal;
  /** Sets the exit code: 0 nothing found, 1 findings, 2 usage or document problem, 3 target unreachable, 70 our bug. */
  readonly finish: (exitCode: number) => void;
}
