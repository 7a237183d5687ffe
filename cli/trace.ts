import type { Command } from 'commander';
import { parseContract, readDocumentFile } from '../openapi/load-contract.ts';
import type { Problem } from '../openapi/problem.ts';
import { joinTraces, type TraceRow, traceSources } from '../openapi/trace.ts';
import { documentFiles } from './document-files.ts';
import type { Io } from './io.ts';
import { problemText } from './problem-text.ts';

/** Adds `countersign trace [FILE…]`: prints every source with the places that say it. */
export function registerTrace(program: Command, io: Io): void {
  program
    .command('trace')
    .description('print where each sentence of the sources stands in the documents')
    .argument('[FILE...]', 'documents; without any, the ones that come with countersign')
    .option('--json', 'print JSON')
    .action((named: readonly string[], options: { readonly json?: true }) => trace(named, options, io));
}

async function trace(named: readonly string[], { json }: { readonly json?: true }, io: Io): Promise<void> {
  const traced = await Promise.all((await documentFiles(named, io)).map((file) => traceFile(file, io)));
  const errors = traced.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error');
  for (const problem of errors) io.err(`${problemText(problem)}\n`);
  const rows = joinTraces(traced.map((each) => each.rows));
  io.out(json === true ? `${JSON.stringify({ sources: rows }, null, 2)}\n` : rows.map(rowText).join(''));
  io.finish(errors.length > 0 ? 2 : 0);
}

async function traceFile(
  file: string,
  { cwd }: Pick<Io, 'cwd'>,
): Promise<{ readonly rows: readonly TraceRow[]; readonly problems: readonly Problem[] }> {
  const { text, problems } = await readDocumentFile(file, { cwd });
  if (text === undefined) return { rows: [], problems };
  const loaded = parseContract(text, file);
  const { contract } = loaded;
  return { rows: contract === undefined ? [] : traceSources(contract, text), problems: loaded.problems };
}

function rowText({ source, places }: TraceRow): string {
  return `${source}\n${places.map(({ file, line, what }) => `  ${file}:${line} ${what}\n`).join('')}`;
}
