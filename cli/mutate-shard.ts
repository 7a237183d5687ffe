import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Case } from '../contracts/case.ts';
import { chooseMutations, type MutantChoice, type MutantResult } from '../contracts/mutants/campaign.ts';
import { createTrial } from '../contracts/mutants/trial.ts';
import type { Contract } from '../openapi/contract.ts';
import type { World } from '../openapi/world/world.ts';
import { type LoadFlags, load } from './load.ts';
import { startMutantServer } from './mutant-server.ts';

/** A part of a campaign: every mutant whose number leaves this rest. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** What trying the mutants of one contract needs. */
export interface ShardOptions {
  readonly contract: Contract;
  readonly world: World;
  readonly choice: MutantChoice;
  readonly shard: Shard;
  /** Weakens the gate. */
  readonly filter?: (one: Case) => boolean;
}

/** A result, with its place among the chosen mutants. */
export interface ShardResult {
  readonly index: number;
  readonly result: MutantResult;
}

/** Tries the mutants of a shard, one after the other, against a server of its own. */
export async function* runShard(options: ShardOptions): AsyncGenerator<ShardResult, void> {
  const { contract, world, shard, filter } = options;
  await using server = await startMutantServer();
  const trial = createTrial({ contract, world, serve: server.serve, ...(filter === undefined ? {} : { filter }) });
  for (const [index, mutation] of chooseMutations(contract, options.choice).entries()) {
    if (index % shard.of !== shard.index) continue;
    yield { index, result: { api: contract.api, mutation, fate: await trial.tryMutant(mutation) } };
  }
}

/** What a thread is told: plain data, from which it loads everything again. */
export interface ThreadTask {
  readonly countersign: 'mutants';
  readonly flags: LoadFlags;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly api: string;
  readonly choice: MutantChoice;
  readonly shard: Shard;
}

/** Runs a shard in a thread of its own; ends early when the signal says so. */
export function runInThread(
  task: ThreadTask,
  on: { readonly result: (result: ShardResult) => void; readonly stop: AbortSignal },
): Promise<void> {
  return new Promise((resolve, reject) => {
    // The heap of new objects is small by default, and clearing it takes a quarter of the time.
    const worker = new Worker(new URL(import.meta.url), {
      workerData: task,
      resourceLimits: { maxYoungGenerationSizeMb: 96 },
    });
    const end = (): void => void worker.terminate();
    on.stop.addEventListener('abort', end, { once: true });
    worker.on('message', on.result);
    worker.once('error', reject);
    worker.once('exit', () => {
      on.stop.removeEventListener('abort', end);
      resolve();
    });
  });
}

async function runTask({ flags, cwd, env, api, choice, shard }: ThreadTask): Promise<void> {
  const silent = (): void => undefined;
  const io = { out: silent, err: silent, cwd, env, stop: new AbortController().signal, finish: silent };
  const loaded = await load(flags, io);
  const contract = loaded?.contracts.find((one) => one.api === api);
  const world = loaded?.worlds.get(api);
  if (contract === undefined || world === undefined) throw new Error(`${api} does not load again`);
  for await (const result of runShard({ contract, world, choice, shard })) parentPort?.postMessage(result);
}

const task = workerData as ThreadTask | null | undefined;
if (!isMainThread && task?.countersign === 'mutants') await runTask(task);
