import { startBackend } from '../examples/backend/start-backend.ts';
import { loadShipped } from '../mock/shipped.ts';
import { credentialsWorld } from './credentials-world.ts';
import { gateRun } from './gate-run.ts';

/** `npm run decided`: the share of the gate's cases that are decided on the example backend, by what its world says. */
const { contracts, worlds } = await loadShipped();
for (const contract of contracts) {
  const full = worlds.get(contract.api);
  if (full === undefined) throw new Error(`no demo world of ${contract.api}`);
  const known = {
    'everything said': full,
    'facts unknown': full.withoutFacts(),
    'credentials only': credentialsWorld(contract, full),
  };
  for (const [how, world] of Object.entries(known)) {
    await using backend = await startBackend();
    const { decidedShare, cases, findings } = await gateRun(backend.url, { contract, world });
    const share = `${(100 * decidedShare).toFixed(1)} %`.padStart(7);
    process.stdout.write(
      `${contract.api.padEnd(12)} ${how.padEnd(17)} ${share} of ${cases} cases decided, ${findings.length} findings\n`,
    );
  }
}
