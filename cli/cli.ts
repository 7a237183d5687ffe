import { Command, CommanderError } from 'commander';
import type { Io } from './io.ts';
import { packageVersion } from './package-version.ts';

const USAGE = 2;

/** Every command by name, in the order of `--help`; only the one that is asked for is loaded. */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command, io: Io) => void>>> = {
  mock: async () => (await import('./mock.ts')).registerMock,
  check: async () => (await import('./check.ts')).registerCheck,
  fuzz: async () => (await import('./fuzz.ts')).registerFuzz,
  replay: async () => (await import('./replay.ts')).registerReplay,
  report: async () => (await import('./report.ts')).registerReport,
  explain: async () => (await import('./explain.ts')).registerExplain,
  lint: async () => (await import('./lint.ts')).registerLint,
  trace: async () => (await import('./trace.ts')).registerTrace,
  mutate: async () => (await import('./mutate.ts')).registerMutate,
};

/** The `countersign` command: runs what the arguments say, and gives the exit code. Rejects only for a bug of ours. */
export async function cli(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const finish = (code: number): void => {
    exitCode = code;
    io.finish(code);
  };
  const program = createProgram(io);
  for (const register of await commandsFor(argv)) register(program, { ...io, finish });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version that were asked for end with 0; a command without its subcommand shows help as an error.
    finish(error.exitCode === 0 ? 0 : USAGE);
  }
  return exitCode;
}

function createProgram(io: Io): Command {
  const program = new Command('countersign');
  program
    .description('Contract tests and a mock server for account APIs whose contract lives in prose.')
    .version(packageVersion(), '-V, --version')
    .showSuggestionAfterError(true)
    .showHelpAfterError('(countersign --help tells more)')
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .exitOverride();
  return program;
}

/** The command that is asked for; all of them where none is, so that help and suggestions know them. */
async function commandsFor([name = '']: readonly string[]): Promise<((program: Command, io: Io) => void)[]> {
  const asked = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (asked !== undefined) return [await asked()];
  return Promise.all(Object.values(COMMANDS).map((load) => load()));
}
