import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FAULTS } from '../examples/backend/faults/catalogue.ts';
import type { Fault } from '../examples/backend/faults/fault.ts';
import { loadShipped } from '../mock/shipped.ts';
import type { Finding } from '../reports/finding.ts';
import { withFacts } from './backend-facts.ts';
import { fuzzRun } from './fuzz-run.ts';
import { startFaulty } from './start-faulty.ts';
import { templateKey } from './template-key.ts';

/**
 * `npm run fuzz-matrix -- [--seeds N] [--requests N] [--from N] [--every N] [WORD…]`: the fuzzer alone against every fault of
 * the example backend (those whose id or kind has a word; of these each N-th), each run stopped at its first finding: whether it is found, after how many
 * requests, and how many different smallest requests the seeds end at.
 */
const { values, positionals } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    requests: { type: 'string', default: '20000' },
    from: { type: 'string', default: '1' },
    every: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => String(Number(values.from) + index));
const maxRequests = Number(values.requests);
const { contracts, worlds } = await loadShipped();

interface Row {
  readonly fault: Fault;
  readonly runs: readonly {
    readonly seed: string;
    readonly found?: Finding;
    readonly requests: number;
    readonly minimal?: string;
  }[];
}

const rows: Row[] = [];
const chosen = FAULTS.filter(
  ({ id, kind }) => positionals.length === 0 || positionals.some((word) => id.includes(word) || kind.includes(word)),
).filter((_, index) => index % Number(values.every) === 0);
for (const fault of chosen) {
  const runs: Row['runs'][number][] = [];
  for (const seed of seeds) runs.push({ seed, ...(await runFault(fault, seed)) });
  const row = { fault, runs };
  rows.push(row);
  process.stdout.write(`${lineOf(row)}\n`);
}
summary(rows);
await mkdir('out', { recursive: true });
const report = rows.map(({ fault, runs }) => ({
  id: fault.id,
  kind: fault.kind,
  check: fault.check,
  runs: runs.map(({ seed, found, requests, minimal }) => ({
    seed,
    requests,
    check: found?.check,
    id: found?.id,
    title: found?.title,
    shrinkRequests: found?.shrinkRequests,
    minimal: minimal === undefined ? undefined : JSON.parse(minimal),
  })),
}));
await writeFile('out/fuzz-matrix.json', `${JSON.stringify(report, undefined, 2)}\n`);

async function runFault(fault: Fault, seed: string): Promise<Omit<Row['runs'][number], 'seed'>> {
  const contract = contracts.find(({ operations }) =>
    operations.some(({ id }) => id === fault.operation || id.replace('{id}/', '') === fault.operation),
  );
  const demo = contract === undefined ? undefined : worlds.get(contract.api);
  const world = fault.settings === undefined || demo === undefined ? demo : withFacts(demo, fault.settings);
  if (contract === undefined || world === undefined) throw new Error(`no contract has ${fault.operation}`);
  await using backend = await startFaulty(fault);
  let minimal: string | undefined;
  const run = await fuzzRun(backend.url, {
    contract,
    world,
    seed,
    tag: `m${Math.random().toString(36).slice(2, 6)}`,
    maxRequests,
    stopAtFirst: true,
    onFinding: (_, one) => (minimal ??= templateKey(one)),
  });
  const [found] = run.findings;
  if (values.verbose && found !== undefined)
    process.stdout.write(`   seed ${seed}: ${found.check} ${found.operation}: ${found.title} [${found.case}]\n`);
  return {
    requests: run.requests,
    ...(found === undefined ? {} : { found }),
    ...(minimal === undefined ? {} : { minimal }),
  };
}

function lineOf({ fault, runs }: Row): string {
  const found = runs.filter((run) => run.found !== undefined);
  const checks = [...new Set(found.map((run) => run.found?.check))];
  const minima = new Set(found.map(({ minimal }) => minimal)).size;
  const mark = found.length < runs.length ? 'MISSED' : checks.includes(fault.check) ? 'found ' : 'OTHER ';
  const most = Math.max(...runs.map(({ requests }) => requests));
  const seen = runs.length === 1 ? '' : ` ${found.length} of ${runs.length} seeds, ${minima} minimal`;
  return `${mark} ${fault.id}  (${fault.kind}, ${fault.check})  ${checks.join(' ')}  ${most} requests${seen}`;
}

function summary(all: readonly Row[]): void {
  const found = all.filter(({ runs }) => runs.every((run) => run.found !== undefined));
  const named = found.filter(({ fault, runs }) => runs.every((run) => run.found?.check === fault.check));
  const one = found.filter(({ runs }) => new Set(runs.map(({ minimal }) => minimal)).size === 1);
  process.stdout.write(
    `${all.length} faults, ${seeds.length} seeds each, at most ${maxRequests} requests: ${found.length} found with every seed, ${named.length} of them by the check they name, ${one.length} with one smallest request\n`,
  );
  const distribution = Map.groupBy(found, ({ runs }) => new Set(runs.map(({ minimal }) => minimal)).size);
  for (const [minima, group] of [...distribution].sort(([left], [right]) => left - right))
    process.stdout.write(`  ${minima} smallest: ${group.length} faults\n`);
}
