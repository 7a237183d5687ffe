import { SETTINGS } from '../examples/backend/settings.ts';
import { startBackend } from '../examples/backend/start-backend.ts';
import { loadShipped } from '../mock/shipped.ts';
import { gateRun } from './gate-run.ts';

/** `npm run prove`: the gate on the example backend in each of its correct settings, its facts unknown. Any finding is a false alarm. */
const { contracts, worlds } = await loadShipped();
const settings = Object.entries(SETTINGS).flatMap(([name, { values }]) => values.map((value) => ({ [name]: value })));
let alarms = 0;
let requests = 0;
for (const setting of settings) {
  await using backend = await startBackend({ settings: setting });
  for (const contract of contracts) {
    const world = worlds.get(contract.api);
    if (world === undefined) throw new Error(`no demo world of ${contract.api}`);
    const run = await gateRun(backend.url, { contract, world: world.withoutFacts() });
    requests += run.requests;
    for (const { check, title, case: name } of run.findings) {
      alarms += 1;
      process.stdout.write(`${JSON.stringify(setting)} ${check}: ${title} (${name})\n`);
    }
  }
}
process.stdout.write(`${settings.length} settings, ${requests} requests: ${alarms} false alarms\n`);
process.exitCode = alarms === 0 ? 0 : 1;
