import type { Command } from 'commander';
import { type LoadResult, loadContract } from '../openapi/load-contract.ts';
import { documentFiles } from './document-files.ts';
import type { Io } from './io.ts';
import { counted, problemCount, problemText } from './problem-text.ts';

interface LintOptions {
  readonly lenient?: true;
  readonly json?: true;
}

/** Adds `countersign lint [FILE…]`: says everything that is wrong with documents. Exit code 2 where anything is an error. */
export function registerLint(program: Command, io: Io): void {
  program
    .command('lint')
    .description('check OpenAPI documents; without FILE, the ones that come with countersign')
    .argument('[FILE...]', 'documents to check')
    .option('--lenient', 'a schema or pattern that cannot be enforced is a warning')
    .option('--json', 'print JSON')
    .action((named: readonly string[], options: LintOptions) => lint(named, options, io));
}

async function lint(named: readonly string[], { lenient, json }: LintOptions, io: Io): Promise<void> {
  const files = await documentFiles(named, io);
  const loaded: LoadResult[] = [];
  for (const file of files) loaded.push(await loadContract(file, { lenient: lenient === true, cwd: io.cwd }));
  const problems = loaded.flatMap((each) => each.problems);
  if (json === true) io.out(jsonText(files, loaded));
  else {
    for (const problem of problems) io.out(`${problemText(problem)}\n`);
    const operations = loaded.reduce((sum, { contract }) => sum + (contract?.operations.length ?? 0), 0);
    io.out(`${counted(files.length, 'document')}, ${counted(operations, 'operation')}, ${problemCount(problems)}\n`);
  }
  io.finish(problems.some(({ severity }) => severity === 'error') ? 2 : 0);
}

function jsonText(files: readonly string[], loaded: readonly LoadResult[]): string {
  const documents = loaded.map(({ contract, problems }, index) => ({
    file: files[index],
    ok: contract !== undefined,
    operations: contract?.operations.map(({ id }) => id) ?? [],
    problems,
  }));
  return `${JSON.stringify({ documents }, null, 2)}\n`;
}
