import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import {
  campaignTotals,
  chooseMutations,
  type MutantChoice,
  type MutantResult,
} from '../contracts/mutants/campaign.ts';
import { MUTATION_KINDS } from '../contracts/mutants/mutation.ts';
import { shippedDocuments } from '../mock/shipped.ts';
import type { Contract } from '../openapi/contract.ts';
import type { World } from '../openapi/world/world.ts';
import { documentPlaces } from './document-places.ts';
import type { Io } from './io.ts';
import { type Loaded, load } from './load.ts';
import { type PlaceOf, resultData, survivorText, totalsText } from './mutate-report.ts';
import { runInThread, runShard, type ShardResult } from './mutate-shard.ts';
import { problemText } from './problem-text.ts';
import { unknownWords } from './unknown-word.ts';

interface MutateFlags {
  readonly world?: readonly string[];
  readonly lenient?: boolean;
  readonly operation?: readonly string[];
  readonly kind?: readonly string[];
  readonly max?: number;
  readonly sample?: number;
  readonly seed: string;
  readonly concurrency: number;
  readonly json?: string;
}

const USAGE = 2;

/** Adds `countersign mutate`: the proof that the gate sees every fact of a contract. */
export function registerMutate(program: Command, io: Io): void {
  const collected = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
  program
    .command('mutate')
    .description('prove the gate: change one fact of a contract at a time, serve it, and see whether the gate notices')
    .argument('[file...]', 'OpenAPI documents, or names of shipped apis; default: all that are shipped')
    .option('--world <file>', 'what is known about the target; default: the demo worlds; may be repeated', collected)
    .option('--lenient', 'use documents of which some places cannot be enforced')
    .option('--operation <id>', 'facts that this operation uses only; may be repeated', collected)
    .option('--kind <kind>', `mutants of this kind only (${MUTATION_KINDS.join(', ')}); may be repeated`, collected)
    .option('--max <count>', 'no more mutants of one document than this, the first ones', count)
    .option('--sample <count>', 'so many mutants of each document, drawn by the seed', count)
    .option('--seed <text>', 'draws the sample', '1')
    .option('--concurrency <count>', 'threads', count, Math.min(8, availableParallelism()))
    .option('--json <file>', 'write every mutant with its fate')
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], flags: MutateFlags) => io.finish(await runMutate(files, { flags, io })));
}

const HELP = `
A mutant is the document with one fact changed. It is served on this machine, and checked by the gate of the document as it was.
  killed       the gate found it
  equivalent   it answered every request as the original does
  allowed      it answered some in another way that the original allows, too: no gate may find it
  invalid      the edited document is no contract
  survived     it gave an answer that the original forbids, and the gate did not see it
Exit code: 0 no survivor, 1 survivors, 2 a problem with the document.

Example: countersign mutate my-api.yaml --sample 200
`;

async function runMutate(
  files: readonly string[],
  { flags, io }: { readonly flags: MutateFlags; readonly io: Io },
): Promise<number> {
  const spec = await documentsNamed(files);
  const { operation, world, lenient } = flags;
  const loading = { spec, ...(world === undefined ? {} : { world }), ...(lenient === undefined ? {} : { lenient }) };
  const loaded = await load(loading, io);
  if (loaded === undefined) return USAGE;
  const operations = loaded.contracts.flatMap((contract) => contract.operations.map(({ id }) => id));
  const problems = [
    ...unknownWords('--kind', flags.kind, MUTATION_KINDS),
    ...unknownWords('--operation', operation, operations),
  ];
  for (const problem of problems) io.err(problemText(problem));
  if (problems.length > 0) return USAGE;
  const campaign = await runCampaign(loaded, { flags, io, loading });
  const totals = campaignTotals(campaign.results);
  io.out(totalsText(totals));
  if (flags.json !== undefined) {
    const file = resolve(io.cwd, flags.json);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify({ totals, mutants: campaign.data }, undefined, 1)}\n`);
  }
  return totals.all.survived > 0 ? 1 : 0;
}

/** Names of shipped apis stand for their documents. */
async function documentsNamed(names: readonly string[]): Promise<readonly string[]> {
  const shipped = new Map((await shippedDocuments()).map((file) => [basename(file, '.yaml'), file]));
  return names.length === 0 ? [...shipped.values()] : names.map((name) => shipped.get(name) ?? name);
}

interface Running {
  readonly flags: MutateFlags;
  readonly io: Io;
  readonly loading: { readonly spec: readonly string[] };
}

async function runCampaign(
  { contracts, worlds }: Loaded,
  running: Running,
): Promise<{ readonly results: readonly MutantResult[]; readonly data: readonly object[] }> {
  const results: MutantResult[] = [];
  const data: object[] = [];
  for (const contract of contracts) {
    const world = worlds.get(contract.api);
    if (world === undefined || running.io.stop.aborted) continue;
    const place = await documentPlaces(contract.file, running.io);
    const own = await tryAll({ contract, world, place }, running);
    results.push(...own);
    data.push(...own.map((result) => resultData(result, { contract, place })));
  }
  return { results, data };
}

interface Subject {
  readonly contract: Contract;
  readonly world: World;
  readonly place: PlaceOf;
}

async function tryAll(subject: Subject, { flags, io, loading }: Running): Promise<readonly MutantResult[]> {
  const { contract, world } = subject;
  const choice = choiceOf(flags);
  const count = chooseMutations(contract, choice).length;
  const started = performance.now();
  const results: MutantResult[] = [];
  const note = ({ index, result }: ShardResult): void => {
    results[index] = result;
    io.out(survivorText(result, subject));
  };
  const threads = Math.min(flags.concurrency, Math.ceil(count / MUTANTS_FOR_A_THREAD));
  if (threads <= 1) {
    for await (const each of runShard({ contract, world, choice, shard: { index: 0, of: 1 } })) {
      note(each);
      if (io.stop.aborted) break;
    }
  } else {
    const task = {
      countersign: 'mutants',
      flags: loading,
      cwd: io.cwd,
      env: io.env,
      api: contract.api,
      choice,
    } as const;
    const shards = Array.from({ length: threads }, (_, index) => ({ ...task, shard: { index, of: threads } }));
    await Promise.all(shards.map((each) => runInThread(each, { result: note, stop: io.stop })));
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  io.out(`${contract.api}: ${count} mutants in ${seconds} s\n`);
  return results.filter((result) => result !== undefined);
}

/** A thread must load everything again: for a few mutants that is not worth it. */
const MUTANTS_FOR_A_THREAD = 100;

function choiceOf({ operation, kind, max, sample, seed }: MutateFlags): MutantChoice {
  return {
    seed,
    ...(operation === undefined ? {} : { operations: operation }),
    ...(kind === undefined ? {} : { kinds: kind }),
    ...(max === undefined ? {} : { max }),
    ...(sample === undefined ? {} : { sample }),
  };
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number above 0.');
  return value;
}
