import { mkdir, writeFile } from 'node:fs/promises';
import { FAULTS } from '../examples/backend/faults/catalogue.ts';
import type { Fault } from '../examples/backend/faults/fault.ts';
import { loadShipped } from '../mock/shipped.ts';
import { withFacts } from './backend-facts.ts';
import { type GateRun, gateRun } from './gate-run.ts';
import { startFaulty } from './start-faulty.ts';

/**
 * `npm run kill-matrix -- [--whole] [WORD…]`: the gate against every fault of the example backend (those whose id or kind has a
 * word), with the cases of the operation that is broken, or with all cases of its api.
 */
const isWhole = process.argv.includes('--whole');
const words = process.argv.slice(2).filter((word) => word !== '--whole');
const { contracts, worlds } = await loadShipped();
const rows: { readonly fault: Fault; readonly run: GateRun }[] = [];
for (const fault of FAULTS.filter(
  ({ id, kind }) => words.length === 0 || words.some((word) => id.includes(word) || kind.includes(word)),
)) {
  const contract = contracts.find(({ operations }) => operations.some(({ id }) => isBroken(id, fault)));
  const demo = contract === undefined ? undefined : worlds.get(contract.api);
  // With settings of its own the backend is another one than the demo world describes.
  const world = fault.settings === undefined || demo === undefined ? demo : withFacts(demo, fault.settings);
  if (contract === undefined || world === undefined) throw new Error(`no contract has ${fault.operation}`);
  await using backend = await startFaulty(fault);
  const operations = contract.operations.map(({ id }) => id).filter((id) => isWhole || isBroken(id, fault));
  const run = await gateRun(backend.url, { contract, world, operations });
  rows.push({ fault, run });
  const found = run.findings.map(({ check }) => check);
  const mark = found.includes(fault.check)
    ? found.length === 1
      ? 'killed '
      : 'KILLED+'
    : found.length > 0
      ? 'OTHER  '
      : 'MISSED ';
  process.stdout.write(`${mark} ${fault.id}  (${fault.kind}, ${fault.check})  ${found.join(' ')}\n`);
}
const killed = rows.filter(({ fault, run }) => run.findings.some(({ check }) => check === fault.check)).length;
const once = rows.filter(
  ({ fault, run }) => run.findings.length === 1 && run.findings[0]?.check === fault.check,
).length;
const seen = rows.filter(({ run }) => run.findings.length > 0).length;
process.stdout.write(
  `${rows.length} faults: ${killed} found by the check they name, ${once} of them with no second finding; ${seen} found at all\n`,
);
await mkdir('out', { recursive: true });
const report = rows.map(({ fault, run }) => ({
  id: fault.id,
  kind: fault.kind,
  check: fault.check,
  found: run.findings.map(({ check, title, operation }) => ({ check, title, operation })),
  durationMs: run.durationMs,
}));
await writeFile('out/kill-matrix.json', `${JSON.stringify(report, undefined, 2)}\n`);

function isBroken(operation: string, fault: Fault): boolean {
  return operation === fault.operation || operation.replace('{id}/', '') === fault.operation;
}
