import { cli } from './cli.ts';
import type { Io } from './io.ts';

const OUR_BUG = 70;
const INTERRUPTED = 130;

const stop = new AbortController();

/** The first Ctrl-C asks the command to stop, the second one does not ask. */
function interrupt(): void {
  if (stop.signal.aborted) process.exit(INTERRUPTED);
  stop.abort();
}

function crash(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\nThis is a bug of countersign.\n`);
  process.exit(OUR_BUG);
}

function terminal(): NonNullable<Io['terminal']> {
  const columns = ({ isTTY, columns }: NodeJS.WriteStream): number | undefined => (isTTY ? columns || 80 : undefined);
  const [out, err] = [columns(process.stdout), columns(process.stderr)];
  const color = out !== undefined && (process.env.NO_COLOR ?? '') === '' && process.env.TERM !== 'dumb';
  return { color, ...(out === undefined ? {} : { out }), ...(err === undefined ? {} : { err }) };
}

process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);
process.on('uncaughtException', crash);
process.on('unhandledRejection', crash);
// A reader such as `head` may close its end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  crash(error);
});

try {
  process.exitCode = await cli(process.argv.slice(2), {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    cwd: process.cwd(),
    env: process.env,
    terminal: terminal(),
    stop: stop.signal,
    finish: (exitCode) => {
      process.exitCode = exitCode;
    },
  });
} catch (error) {
  crash(error);
}
