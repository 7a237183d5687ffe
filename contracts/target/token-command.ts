import { execFile } from 'node:child_process';
import { ProblemsError } from '../../openapi/problem.ts';
import type { Clock } from './clock.ts';
import { readToken, type Token } from './token.ts';

/** A command of the user's that prints a bearer token. */
export interface TokenCommandOptions {
  /** The program and its arguments; run without a shell. */
  readonly command: readonly [program: string, ...words: string[]];
  /** Run the words, joined by spaces, by the system's shell. */
  readonly shell?: boolean;
  /** Default 30 s. */
  readonly timeoutMs?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

/** Where tokens come from. */
export interface TokenSource {
  /** A token that holds for a while; throws `ProblemsError` when the command gives none. */
  token(): Promise<string>;
  /** Drops the token that is kept: the target refused it. */
  forget(): void;
}

/** The longest time before a token's expiry at which a new one is fetched. */
const MARGIN_MS = 60_000;
const SHOWN_CHARACTERS = 2000;

/** Makes a source that runs a command when no token is kept or the kept one is about to expire; the token is in no message. */
export function createTokenCommand(options: TokenCommandOptions): TokenSource {
  let kept: { readonly token: Token; readonly untilMs: number } | undefined;
  let running: Promise<string> | undefined;
  const fetch = async (): Promise<string> => {
    const startedMs = options.clock.nowMs();
    const token = await runCommand(options);
    const livesMs = token.expiresInMs ?? Number.POSITIVE_INFINITY;
    kept = { token, untilMs: startedMs + livesMs - Math.min(MARGIN_MS, livesMs / 10) };
    return token.text;
  };
  return {
    token: () => {
      if (kept !== undefined && options.clock.nowMs() < kept.untilMs) return Promise.resolve(kept.token.text);
      running ??= fetch().finally(() => {
        running = undefined;
      });
      return running;
    },
    forget: () => {
      kept = undefined;
    },
  };
}

function runCommand({ command, shell = false, timeoutMs = 30_000, env }: TokenCommandOptions): Promise<Token> {
  const { promise, resolve, reject } = Promise.withResolvers<Token>();
  const [program, ...words] = command;
  const settings = {
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: 1_000_000,
    encoding: 'utf8',
    windowsHide: true,
  } as const;
  const file = shell ? command.join(' ') : program;
  const child = execFile(
    file,
    shell ? [] : words,
    { ...settings, shell, ...(env === undefined ? {} : { env }) },
    (error, stdout, stderr) => {
      const read = error === null ? readToken(stdout) : ({ kind: 'none', why: reasonOf(error, timeoutMs) } as const);
      if (read.kind === 'token') resolve(read.token);
      else reject(failed(program, `${read.why}${told(stderr, stdout)}`));
    },
  );
  child.stdin?.end();
  return promise;
}

/** Node's own message repeats the whole command line, which may hold a secret. */
function reasonOf(
  error: Error & { readonly code?: unknown; readonly killed?: boolean; readonly signal?: unknown },
  timeoutMs: number,
): string {
  if (error.code === 'ENOENT') return 'there is no such program';
  if (error.code === 'EACCES') return 'it may not be run';
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'it printed more than 1 MB';
  if (error.killed === true) return `it did not end within ${timeoutMs} ms`;
  return typeof error.code === 'number' ? `it ended with exit code ${error.code}` : `it was ended by ${error.signal}`;
}

/** What it wrote to stderr, less whatever it had printed already. */
function told(stderr: string, stdout: string): string {
  const printed = stdout.split(/[\s",:{}]+/).filter((word) => word.length >= 8);
  const safe = printed.reduce((text, word) => text.replaceAll(word, '[…]'), stderr.trim());
  return safe === '' ? '' : `; it said:\n${safe.slice(-SHOWN_CHARACTERS)}`;
}

function failed(program: string, what: string): ProblemsError {
  const message = `the token command ${JSON.stringify(program)} gave no token: ${what}`;
  return new ProblemsError([{ code: 'token-command', severity: 'error', message, file: '--token-command' }]);
}
