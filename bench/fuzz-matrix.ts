import { parseArgs } from 'node:util';
import { FAULTS } from '../examples/backend/faults/catalogue.ts';
import type { Fault } from '../examples/backend/faults/fault.ts';
import { campaign } from './campaign.ts';
import { type FaultRun, keyOf } from './faults/fault-run.ts';
import { faultRuns, seedsFrom, withWords } from './faults/fault-runs.ts';

/**
 * `npm run fuzz-matrix -- [--seeds N] [--from N] [--requests N] [--every N] [--minutes N] [--part I/N] [--again] [--file FILE] [WORD…]`:
 * the fuzzer alone against every fault of the example backend (those whose id or kind has a word; of these each N-th), each run
 * stopped at its first finding. Runs stand in the file, a line each, and are not done again: delete it to begin anew; `--again`
 * does those again that found nothing.
 */
const { values, positionals } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    requests: { type: 'string', default: '20000' },
    every: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '600' },
    part: { type: 'string', default: '1/1' },
    again: { type: 'boolean', default: false },
    file: { type: 'string', default: 'out/fuzz-matrix.ndjson' },
  },
  allowPositionals: true,
});
const faults = withWords(FAULTS, positionals).filter((_, index) => index % Number(values.every) === 0);
const seeds = seedsFrom(Number(values.from), Number(values.seeds));
const wanted = seeds.flatMap((seed) => faults.map((fault) => ({ fault, seed })));
const maxRequests = Number(values.requests);
const { file, part, again } = values;
const byId = new Map(faults.map((fault) => [fault.id, fault]));
const runs = await campaign(await faultRuns(wanted, { maxRequests }), {
  keyOf,
  file,
  part,
  counts: ({ found }) => found !== undefined || !again,
  minutes: Number(values.minutes),
  onRun: (run) => {
    const fault = byId.get(run.fault);
    if (fault !== undefined) process.stdout.write(`${lineOf(fault, run)}\n`);
  },
});
summary();

function lineOf(fault: Fault, { seed, found, requests, durationMs }: FaultRun): string {
  const mark = found === undefined ? 'MISSED' : found.check === fault.check ? 'found ' : 'OTHER ';
  const how = found === undefined ? '' : `  ${found.check}: ${found.title} [${found.case}]`;
  return `${mark} ${fault.id}  (${fault.kind}, ${fault.check})  seed ${seed}, ${requests} requests, ${durationMs} ms${how}`;
}

function summary(): void {
  const byFault = Map.groupBy(runs, ({ fault }) => fault);
  const all = faults.flatMap((fault) => {
    const own = byFault.get(fault.id) ?? [];
    return own.length === 0 ? [] : [{ fault, runs: own }];
  });
  const missed = all.filter(({ runs }) => runs.some(({ found }) => found === undefined));
  const named = all.filter(({ fault, runs }) => runs.every(({ found }) => found?.check === fault.check));
  const requests = runs.map((run) => run.requests).sort((left, right) => left - right);
  const at = (share: number): number =>
    requests[Math.min(requests.length - 1, Math.floor(requests.length * share))] ?? 0;
  for (const { fault } of missed) process.stdout.write(`  missed: ${fault.id} (${fault.kind})\n`);
  process.stdout.write(
    `${all.length} of ${faults.length} faults run, ${runs.length} of ${wanted.length} runs of at most ${maxRequests} requests, at ${[...new Set(runs.map(({ revision }) => revision))].join(' ')}: ` +
      `${all.length - missed.length} found in every run (${percent(all.length - missed.length, all.length)}), ${named.length} by the check they name; ` +
      `requests until then: median ${at(0.5)}, 90 % ${at(0.9)}, most ${requests.at(-1) ?? 0}\n`,
  );
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}
