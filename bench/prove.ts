import { SETTINGS } from '../examples/backend/settings.ts';
import { startBackend } from '../examples/backend/start-backend.ts';
import { loadShipped } from '../mock/shipped.ts';
import type { Contract } from '../openapi/contract.ts';
import { credentialsWorld } from './credentials-world.ts';
import { gateRun } from './gate-run.ts';

/**
 * `npm run prove [-- WORD…]`: the gate on the example backend in each of its correct settings (those that have a word), once with
 * its facts unknown and once with nothing known but credentials. Any finding is a false alarm.
 */
const { contracts, worlds } = await loadShipped();
const words = process.argv.slice(2);
const settings = Object.entries(SETTINGS)
  .flatMap(([name, { values }]) => values.map((value) => ({ [name]: value })))
  .filter((setting) => words.length === 0 || words.some((word) => JSON.stringify(setting).includes(word)));
let alarms = 0;
let requests = 0;
let least = 1;
for (const setting of settings) {
  const before = { alarms, requests };
  for (const contract of aboutOf(setting)) {
    const full = worlds.get(contract.api);
    if (full === undefined) throw new Error(`no demo world of ${contract.api}`);
    const known = { 'facts unknown': full.withoutFacts(), 'credentials only': credentialsWorld(contract, full) };
    for (const [how, world] of Object.entries(known)) {
      await using backend = await startBackend({ settings: setting });
      const run = await gateRun(backend.url, { contract, world });
      requests += run.requests;
      least = Math.min(least, run.decidedShare);
      for (const { check, title, case: name } of run.findings) {
        alarms += 1;
        process.stdout.write(`${JSON.stringify(setting)} ${how}, ${check}: ${title} (${name})\n`);
      }
    }
  }
  process.stdout.write(
    `${JSON.stringify(setting)}: ${requests - before.requests} requests, ${alarms - before.alarms} false alarms\n`,
  );
}
process.stdout.write(
  `${settings.length} settings, ${requests} requests: ${alarms} false alarms; at least ${(100 * least).toFixed(1)} % of the cases of a run decided\n`,
);
process.exitCode = alarms === 0 ? 0 : 1;

/** A setting's description starts with the services that it is about, where it is not about all of them. */
function aboutOf(setting: Readonly<Record<string, string>>): readonly Contract[] {
  const [name] = Object.keys(setting) as (keyof typeof SETTINGS)[];
  const [services, says] = name === undefined ? [] : SETTINGS[name].says.split(': ');
  const named = says === undefined ? [] : (services?.split(' ') ?? []);
  const about = contracts.filter(({ title }) => title.split(/\W+/).some((word) => named.includes(word)));
  return about.length === 0 ? contracts : about;
}
