import { cli } from '../cli/cli.ts';

/** What a command wrote, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Aborted by Ctrl-C. */
  readonly stop?: AbortSignal;
}

/** Runs the command line in this process. */
export async function runCli(
  argv: readonly string[],
  { cwd = process.cwd(), env = {}, stop = new AbortController().signal }: RunOptions = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await cli(argv, {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    cwd,
    env,
    stop,
    finish: () => undefined,
  });
  return { code, out, err };
}

/** `${NAME}`, as a user writes it: the command fills it in. */
export function variable(name: string): string {
  return `\${${name}}`;
}
