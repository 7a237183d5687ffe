import { parseArgs } from 'node:util';
import { FAULTS } from '../examples/backend/faults/catalogue.ts';
import type { Fault } from '../examples/backend/faults/fault.ts';
import { campaign } from './campaign.ts';
import { keyOf } from './faults/fault-run.ts';
import { faultRuns, type SeededFault, seedsFrom, withWords } from './faults/fault-runs.ts';
import { distributionOf, minimaOf, spread } from './faults/minima.ts';

/**
 * `npm run bench:shrink -- [--seeds N] [--deep N] [--rest-seeds N] [--minutes N] [--part I/N] [--file FILE] [WORD…]`: at how many
 * different smallest requests the fuzzer ends for one fault, each run stopped at its first finding: over 100 seeds for 20 faults
 * of different kinds, over 5 for the rest. Runs stand in the file that `fuzz-matrix` writes, too, and are not done again.
 */
const { values, positionals } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    deep: { type: 'string', default: '20' },
    'rest-seeds': { type: 'string', default: '5' },
    requests: { type: 'string', default: '20000' },
    minutes: { type: 'string', default: '600' },
    part: { type: 'string', default: '1/1' },
    file: { type: 'string', default: 'out/fuzz-matrix.ndjson' },
  },
  allowPositionals: true,
});
const faults = withWords(FAULTS, positionals);
const deep = ofDifferentKinds(faults, Number(values.deep));
const few = seedsFrom(1, Number(values['rest-seeds']));
const more = seedsFrom(1 + few.length, Number(values.seeds) - few.length);
const isDeep = new Set(deep.map(({ id }) => id));
const wanted: readonly SeededFault[] = [
  ...few.flatMap((seed) => faults.map((fault) => ({ fault, seed }))),
  ...more.flatMap((seed) => deep.map((fault) => ({ fault, seed }))),
];
const { file, part } = values;
const runs = await campaign(await faultRuns(wanted, { maxRequests: Number(values.requests) }), {
  keyOf,
  file,
  part,
  minutes: Number(values.minutes),
  onRun: ({ fault, seed, found, requests }) =>
    process.stdout.write(
      `${fault}  seed ${seed}, ${requests} requests  ${found === undefined ? 'not found' : found.case}\n`,
    ),
});

const minima = minimaOf(runs);
for (const { fault, distinct } of minima) {
  if (distinct.length < 2) continue;
  process.stdout.write(`${fault}: ${distinct.length} smallest requests\n`);
  for (const { seeds, check, case: name } of distinct)
    process.stdout.write(`    ${seeds.length} seeds (${seeds.slice(0, 5).join(' ')}): ${check} [${name}]\n`);
}
const calls = runs.flatMap(({ found }) => (found?.shrinkRequests === undefined ? [] : [found.shrinkRequests]));
process.stdout.write(
  `${runs.length} of ${wanted.length} runs, at ${[...new Set(runs.map(({ revision }) => revision))].join(' ')}; smallest requests a fault\n` +
    `  of different kinds, up to ${values.seeds} seeds: ${distributionOf(minima.filter(({ fault }) => isDeep.has(fault)))}\n` +
    `  the rest, up to ${few.length} seeds: ${distributionOf(minima.filter(({ fault }) => !isDeep.has(fault)))}\n` +
    `  requests to shrink one: ${spread(calls)}\n`,
);

/** So many faults, of kinds that lie evenly in the catalogue's order of kinds; of each the one in the middle. */
function ofDifferentKinds(all: readonly Fault[], count: number): readonly Fault[] {
  const kinds = [...Map.groupBy(all, ({ kind }) => kind).values()];
  const step = Math.max(1, kinds.length / count);
  return Array.from({ length: Math.min(count, kinds.length) }, (_, index) => {
    const own = kinds[Math.floor(index * step)] ?? [];
    return own[Math.floor(own.length / 2)];
  }).filter((fault) => fault !== undefined);
}
