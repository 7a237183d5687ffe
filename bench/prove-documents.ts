import { startMock } from '../mock/server.ts';
import type { Contract } from '../openapi/contract.ts';
import { loadContract } from '../openapi/load-contract.ts';
import { World } from '../openapi/world/world.ts';
import type { Finding } from '../reports/finding.ts';
import { foreignDocuments } from './arbitraries/foreign-documents.ts';
import { headersFor } from './arbitraries/valid-shares.ts';
import { fuzzRun } from './fuzz-run.ts';
import { gateRun } from './gate-run.ts';

/**
 * What a document's own flaws lead to: a refusal that it does not document, and samples that its schemas or its examples make
 * impossible.
 */
const OF_THE_DOCUMENT: ReadonlySet<string> = new Set(['outcome-documented', 'body-schema']);

/**
 * The mock serves each of a named list of other people's documents, and gate and fuzzer of the same document look at it: whatever they
 * find beside flaws of the document is a false alarm, or a bug of the mock. Prints a line for each document; gives their number.
 */
export async function proveDocuments(
  words: readonly string[],
  options: { readonly requests: number; readonly seed: string },
): Promise<number> {
  const documents = foreignDocuments().filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  if (documents.length === 0) throw new Error(`no document has ${words.join(' or ')} in its name`);
  let alarms = 0;
  for (const { name, file } of documents) {
    const { contract } = await loadContract(file, { lenient: true });
    if (contract === undefined) throw new Error(`${file} cannot be read`);
    const told = await findingsOf(contract, options);
    const [flaws, others] = [told.flaws.length, told.others];
    alarms += others.length;
    process.stdout.write(
      `${name}: ${told.requests} requests, ${flaws} flaws of the document, ${others.length} false alarms\n`,
    );
    for (const { check, title, case: one } of others) process.stdout.write(`  ${check}: ${title} (${one})\n`);
  }
  return alarms;
}

interface Told {
  readonly requests: number;
  readonly flaws: readonly Finding[];
  readonly others: readonly Finding[];
}

async function findingsOf(
  contract: Contract,
  { requests, seed }: { readonly requests: number; readonly seed: string },
): Promise<Told> {
  const world = new World(contract.world);
  await using mock = await startMock({ contracts: [contract], worlds: new Map([[contract.api, world.clone()]]) });
  const on = { contract, world, headers: headersFor(contract) };
  const gate = await gateRun(mock.url, on);
  const fuzzed = await fuzzRun(mock.url, { ...on, seed, maxRequests: requests });
  const all = [...gate.findings, ...fuzzed.findings];
  return {
    requests: gate.requests + fuzzed.requests,
    flaws: all.filter(({ check }) => OF_THE_DOCUMENT.has(check)),
    others: all.filter(({ check }) => !OF_THE_DOCUMENT.has(check)),
  };
}
