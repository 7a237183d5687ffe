import { Command, CommanderError } from 'commander';
import { registerCheck } from './check.ts';
import { registerExplain } from './explain.ts';
import { registerFuzz } from './fuzz.ts';
import type { Io } from './io.ts';
import { registerLint } from './lint.ts';
import { registerMock } from './mock.ts';
import { packageVersion } from './package-version.ts';
import { registerReplay } from './replay.ts';
import { registerReport } from './report.ts';
import { registerTrace } from './trace.ts';

const USAGE = 2;

/** The `countersign` command: runs what the arguments say, and gives the exit code. Rejects only for a bug of ours. */
export async function cli(argv: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const finish = (code: number): void => {
    exitCode = code;
    io.finish(code);
  };
  const program = createProgram({ ...io, finish });
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
  registerMock(program, io);
  registerCheck(program, io);
  registerFuzz(program, io);
  registerReplay(program, io);
  registerReport(program, io);
  registerExplain(program, io);
  registerLint(program, io);
  registerTrace(program, io);
  return program;
}
