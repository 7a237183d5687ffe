import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Operation } from '../openapi/contract.ts';
import { decide } from '../openapi/judge/decide.ts';
import type { RawRequest } from '../openapi/request.ts';
import { matchOperation } from '../openapi/wire/match-operation.ts';
import { curlRequest, type ReadText } from './curl-request.ts';
import { explanationText } from './explanation-text.ts';
import type { Io } from './io.ts';
import { type Loaded, type LoadFlags, load } from './load.ts';
import { rawRequest } from './raw-request.ts';

/** Adds `countersign explain`: what the contract makes of one request, and why. */
export function registerExplain(program: Command, io: Io): void {
  const collected = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
  program
    .command('explain')
    .description('tell what the contract makes of a request, and why')
    .argument('<request...>', 'a curl line (quoted, or its words), or a file with the request as it stands on the wire')
    .option('--spec <file>', 'OpenAPI document in place of the shipped ones; may be repeated', collected)
    .option('--world <file>', 'what is known about the target; default: the demo worlds; may be repeated', collected)
    .option('--unknown', 'judge as if nothing were known about the target')
    .option('--lenient', 'use documents of which some places cannot be enforced')
    .allowUnknownOption()
    .addHelpText('after', '\nExample: countersign explain "curl http://localhost:4010/api/json/…"')
    .action(async (words: readonly string[], flags: LoadFlags) => io.finish(await runExplain(words, { flags, io })));
}

async function runExplain(
  words: readonly string[],
  { flags, io }: { readonly flags: LoadFlags; readonly io: Io },
): Promise<number> {
  const loaded = await load(flags, io);
  if (loaded === undefined) return 2;
  const { contracts } = loaded;
  const read = await readRequestText(words, io);
  if ('problem' in read) {
    io.err(`${read.problem}\n`);
    return 2;
  }
  const found = matchOperation(contracts, read.request);
  if (found.kind === 'unknown') {
    const nearest = found.nearest.map(({ method, basePath, path }) => `  ${method} ${basePath}${path}\n`).join('');
    io.err(`No operation has the path of ${read.request.target.split('?')[0]}. The nearest:\n${nearest}`);
    return 2;
  }
  if (found.kind === 'wrong-method') {
    io.err(`This path does not take ${read.request.method}; it takes ${found.allow.join(', ')}.\n`);
    return 2;
  }
  io.out(explained({ ...loaded, operation: found.operation, request: read.request }));
  return 0;
}

interface Explaining extends Loaded {
  readonly operation: Operation;
  readonly request: RawRequest;
}

function explained({ operation, request, contracts, worlds }: Explaining): string {
  const contract = contracts.find(({ api }) => api === operation.api);
  const world = worlds.get(operation.api);
  if (contract === undefined || world === undefined) throw new Error(`no contract or world of ${operation.api}`);
  return explanationText(decide(operation, request, { contract, world }), contract);
}

/** One argument that begins with `curl `, the words of a curl line, or a file. */
async function readRequestText(words: readonly string[], io: Io): Promise<ReadText> {
  const [first = ''] = words;
  if (/^curl\s/.test(first)) return curlRequest(words.join(' '));
  if (first === 'curl') return curlRequest(words.map(quoted).join(' '));
  try {
    return rawRequest(await readFile(resolve(io.cwd, first)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `"${first}" is no curl line (it must begin with curl) and no readable file: ${reason}` };
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
