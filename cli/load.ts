import { access, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { demoWorldFile, SHIPPED_DOCUMENTS } from '../mock/shipped.ts';
import { isChecked } from '../openapi/checked-documents.ts';
import type { Contract } from '../openapi/contract.ts';
import { type LoadResult, parseContract, readDocumentFile } from '../openapi/load-contract.ts';
import type { Problem } from '../openapi/problem.ts';
import { loadWorld } from '../openapi/world/load-world.ts';
import { World } from '../openapi/world/world.ts';
import { documentFiles } from './document-files.ts';
import type { Io } from './io.ts';
import { problemText } from './problem-text.ts';

/** Documents and what is known about their targets. */
export interface Loaded {
  readonly contracts: readonly Contract[];
  /** By api; one for every contract. */
  readonly worlds: ReadonlyMap<string, World>;
}

/** Which files to load; no `--spec` means the shipped documents, no `--world` their demo worlds. */
export interface LoadFlags {
  readonly spec?: readonly string[];
  readonly world?: readonly string[];
  readonly lenient?: boolean;
  /** No demo world: nothing is known but what the documents declare. */
  readonly unknown?: boolean;
}

/** Loads documents and worlds. Every problem is printed; undefined when one of them is an error. */
export async function load(flags: LoadFlags, io: Io): Promise<Loaded | undefined> {
  const contracts = await loadContracts(flags, io);
  const worlds = contracts === undefined ? undefined : await loadWorlds(contracts, { flags, io });
  return contracts === undefined || worlds === undefined ? undefined : { contracts, worlds };
}

async function loadContracts(flags: LoadFlags, io: Io): Promise<readonly Contract[] | undefined> {
  const contracts: Contract[] = [];
  let failed = false;
  for (const file of await documentFiles(flags.spec ?? [], io)) {
    const { text, problems: unread } = await readDocumentFile(file, io);
    const options = { lenient: flags.lenient === true, isChecked: text !== undefined && isChecked(text) };
    const { contract, problems }: LoadResult =
      text === undefined ? { problems: unread } : parseContract(text, file, options);
    report(problems, io);
    const twin = contracts.find((known) => known.api === contract?.api);
    if (twin !== undefined)
      io.err(`${twin.file} and ${file} are both called ${twin.api}: give one another file name.\n`);
    if (contract === undefined || twin !== undefined) failed = true;
    else contracts.push(contract);
  }
  return failed ? undefined : contracts;
}

async function loadWorlds(
  contracts: readonly Contract[],
  { flags, io }: { readonly flags: LoadFlags; readonly io: Io },
): Promise<ReadonlyMap<string, World> | undefined> {
  const files = new Map<string, string>();
  for (const file of flags.world ?? []) {
    const api = await worldApi(resolve(io.cwd, file));
    if (api === undefined || contracts.every((contract) => contract.api !== api)) {
      const served = contracts.map((contract) => contract.api).join(', ');
      io.err(`${file}: a world must be a readable file whose 'api' is one that is served: ${served}.\n`);
      return undefined;
    }
    files.set(api, resolve(io.cwd, file));
  }
  const worlds = new Map<string, World>();
  for (const contract of contracts) {
    const demo = flags.unknown === true ? undefined : await demoWorld(contract, io);
    const file = files.get(contract.api) ?? demo;
    const loaded =
      file === undefined ? { world: World.from(contract), problems: [] } : await loadWorld(file, contract, io.env);
    report(loaded.problems, io);
    if (loaded.world !== undefined) worlds.set(contract.api, loaded.world);
  }
  return worlds.size === contracts.length ? worlds : undefined;
}

/** Another document of the same name is another installation: it does not start from the demo world. */
async function demoWorld(contract: Contract, io: Io): Promise<string | undefined> {
  if (dirname(resolve(io.cwd, contract.file)) !== resolve(SHIPPED_DOCUMENTS)) return undefined;
  const file = demoWorldFile(contract.api);
  return access(file).then(
    () => file,
    () => undefined,
  );
}

async function worldApi(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^api:\s*['"]?([^\s'"#]+)/m.exec(text)?.[1];
}

function report(problems: readonly Problem[], io: Io): void {
  for (const problem of problems) io.err(problemText(problem));
}
