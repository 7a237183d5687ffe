import { startBackend } from '../examples/backend/start-backend.ts';
import type { World } from '../openapi/world/world.ts';
import { credentialsWorld } from './credentials-world.ts';
import { gateRun } from './gate-run.ts';
import type { ProvenSetting } from './proven-settings.ts';

/**
 * The gate on the example backend in each of its correct settings, once with its facts unknown and once with nothing known but
 * credentials. Any finding is a false alarm. Gives their number.
 */
export async function proveGate(
  settings: readonly ProvenSetting[],
  { worlds }: { readonly worlds: ReadonlyMap<string, World> },
): Promise<number> {
  let alarms = 0;
  let requests = 0;
  let least = 1;
  for (const { name, setting, contracts } of settings) {
    const before = { alarms, requests };
    for (const contract of contracts) {
      const full = worlds.get(contract.api);
      if (full === undefined) throw new Error(`no demo world of ${contract.api}`);
      const known = { 'facts unknown': full.withoutFacts(), 'credentials only': credentialsWorld(contract, full) };
      for (const [how, world] of Object.entries(known)) {
        await using backend = await startBackend({ settings: setting });
        const run = await gateRun(backend.url, { contract, world });
        requests += run.requests;
        least = Math.min(least, run.decidedShare);
        for (const { check, title, case: one } of run.findings) {
          alarms += 1;
          process.stdout.write(`${name} ${how}, ${check}: ${title} (${one})\n`);
        }
      }
    }
    process.stdout.write(`${name}: ${requests - before.requests} requests, ${alarms - before.alarms} false alarms\n`);
  }
  process.stdout.write(
    `${settings.length} settings, ${requests} requests: ${alarms} false alarms; at least ${(100 * least).toFixed(1)} % of the cases of a run decided\n`,
  );
  return alarms;
}
