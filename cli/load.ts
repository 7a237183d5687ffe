import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { demoWorldFile, shippedDocuments } from '../mock/shipped.ts';
import type { Contract } from '../openapi/contract.ts';
import { loadContract } from '../openapi/load-contract.ts';
import { loadWorld } from '../openapi/world/load-world.ts';
import { World } from '../openapi/world/world.ts';
import type { Io } from './io.ts';
import { problemText } from './problem-text.ts';

/** Which documents and worlds a command works on. */
export interface LoadFlags {
  readonly spec?: readonly string[];
  readonly world?: readonly string[];
  readonly lenient?: boolean;
  /** Nothing is known but what the documents declare. */
  readonly unknown?: boolean;
}

/** The documents of `--spec`, else the shipped ones. Every problem is printed; undefined when one of them is an error. */
export async function loadContracts(flags: LoadFlags, io: Io): Promise<readonly Contract[] | undefined> {
  const files = flags.spec?.map((file) => resolve(io.cwd, file)) ?? (await shippedDocuments());
  const contracts: Contract[] = [];
  let failed = false;
  for (const file of files) {
    const loaded = await loadContract(shownFile(file, io), { lenient: flags.lenient === true });
    for (const problem of loaded.problems) io.err(`${problemText(problem)}\n`);
    const twin = contracts.find((contract) => contract.api === loaded.contract?.api);
    if (twin !== undefined) io.err(`${twin.file} and ${file} are both called ${twin.api}; rename one of them.\n`);
    if (loaded.contract === undefined || twin !== undefined) failed = true;
    else contracts.push(loaded.contract);
  }
  return failed ? undefined : contracts;
}

/** By api: the file of `--world`, else the shipped demo world of a shipped document, else nothing known. */
export async function loadWorlds(
  contracts: readonly Contract[],
  { flags, io }: { readonly flags: LoadFlags; readonly io: Io },
): Promise<ReadonlyMap<string, World> | undefined> {
  const named = new Map<string, string>();
  for (const file of flags.world ?? []) {
    const api = await worldApi(resolve(io.cwd, file));
    if (contracts.every((contract) => contract.api !== api)) {
      const served = contracts.map((contract) => contract.api).join(', ');
      io.err(`${file}: it must be a readable file whose 'api' is one of: ${served}.\n`);
      return undefined;
    }
    named.set(api ?? '', file);
  }
  const shipped = flags.unknown === true ? [] : await shippedDocuments();
  const worlds = new Map<string, World>();
  for (const contract of contracts) {
    const isShipped = shipped.includes(resolve(io.cwd, contract.file));
    const file = named.get(contract.api) ?? (isShipped ? demoWorldFile(contract.api) : undefined);
    const loaded = file === undefined ? { world: World.from(contract), problems: [] } : await loadWorld(file, contract, io.env);
    for (const problem of loaded.problems) io.err(`${problemText(problem)}\n`);
    if (loaded.world === undefined) return undefined;
    worlds.set(contract.api, loaded.world);
  }
  return worlds;
}

async function worldApi(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^api:\s*['"]?([^\s'"#]+)/m.exec(text)?.[1];
}

/** As the user would name it: below the working directory relatively, else in full. */
function shownFile(file: string, io: Io): string {
  const shown = relative(io.cwd, file);
  return shown.startsWith('..') ? file : shown;
}
