import { parseArgs } from 'node:util';
import { startBackend } from '../examples/backend/start-backend.ts';
import { loadShipped } from '../mock/shipped.ts';
import { loadContract } from '../openapi/load-contract.ts';
import { World } from '../openapi/world/world.ts';
import { foreignDocuments } from './arbitraries/foreign-documents.ts';
import { headersFor, type Share, type ValidShares, validShares } from './arbitraries/valid-shares.ts';
import { fuzzRun } from './fuzz-run.ts';

/**
 * `npm run bench:arbitraries [-- FILE …]`: of requests that are generated as valid, the share that the judge accepts, for each
 * document of a named list (or those given) and for what its operations carry; for the shipped ones also the share of these that the
 * example backend accepts. At least 95 % of both is wanted; exit code 1 where there is less.
 */
const WANTED = 0.95;
const { positionals } = parseArgs({ allowPositionals: true });
let isEnough = true;

if (positionals.length === 0) await shipped();
const documents = positionals.length === 0 ? foreignDocuments() : positionals.map((file) => ({ name: file, file }));
const all: Share = { drawn: 0, good: 0 };
for (const { name, file } of documents) {
  const { contract, problems } = await loadContract(file, { lenient: true });
  const open = problems.length === 0 ? '' : `, ${problems.length} problems`;
  if (contract === undefined) {
    say(`${name}: refused, ${problems[0]?.message}`);
    continue;
  }
  const world = new World(contract.world);
  const shares = validShares({ contract, world, headers: headersFor(contract) });
  all.drawn += shares.whole.drawn;
  all.good += shares.whole.good;
  tell(`${name}${open}`, shares);
}
say(`${documents.length} documents: ${percent(all)}`);
process.exitCode = isEnough ? 0 : 1;

/** The demo worlds: what the judge accepts, and what of that the example backend accepts. */
async function shipped(): Promise<void> {
  const { contracts, worlds } = await loadShipped();
  for (const contract of contracts) {
    const world = worlds.get(contract.api);
    if (world === undefined) continue;
    tell(contract.api, validShares({ contract, world }));
    await using backend = await startBackend();
    const { valid } = await fuzzRun(backend.url, { contract, world, seed: '1', maxRequests: 5_000 });
    const accepted = { drawn: valid.judged, good: valid.accepted };
    say(`  example backend: ${percent(accepted)} accepted`);
    note(accepted);
  }
}

function tell(label: string, { whole, groups, untold, wrong, milliseconds }: ValidShares): void {
  say(`${label}: ${percent(whole)}, ${milliseconds} ms`);
  if (groups.size > 0) say(`  ${[...groups].map(([name, share]) => `${name} ${percent(share)}`).join('; ')}`);
  for (const [why, ids] of Map.groupBy(untold.keys(), (id) => untold.get(id)))
    say(`  not counted, ${ids.length} operations (${ids[0]}, …): ${why}`);
  for (const [id, said] of [...wrong].slice(0, 3)) say(`  ${id}: ${said.slice(0, 300)}`);
  note(whole);
}

function note({ drawn, good }: Share): void {
  if (drawn > 0 && good / drawn < WANTED) isEnough = false;
}

function percent({ drawn, good }: Share): string {
  return drawn === 0 ? 'nothing drawn' : `${((100 * good) / drawn).toFixed(1)} % of ${drawn}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
