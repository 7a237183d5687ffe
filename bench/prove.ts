import { parseArgs } from 'node:util';
import { loadShipped } from '../mock/shipped.ts';
import { proveFuzz } from './prove-fuzz.ts';
import { proveGate } from './prove-gate.ts';
import { provenSettings } from './proven-settings.ts';

/**
 * `npm run prove [-- WORD…]`: the gate on the example backend in each of its correct settings (those that have a word). `npm run
 * prove -- --fuzz N [--seed TEXT] [--file FILE] [--minutes N] [--part I/N] [WORD…]`: the fuzzer, N requests in each; `default` is the
 * word of the default one. With a file a long campaign goes on from the runs that stand in it, in several processes or sessions.
 * Any finding is a false alarm.
 */
const { values, positionals } = parseArgs({
  options: {
    fuzz: { type: 'string' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string' },
    minutes: { type: 'string', default: '600' },
    part: { type: 'string', default: '1/1' },
  },
  allowPositionals: true,
});
const { contracts, worlds } = await loadShipped();
const settings = provenSettings(contracts, positionals);
if (settings.length === 0) throw new Error(`no setting has ${positionals.join(' or ')} in its name`);
const { seed, file, part } = values;
const alarms =
  values.fuzz === undefined
    ? await proveGate(settings, { worlds })
    : await proveFuzz(settings, {
        worlds,
        requests: Number(values.fuzz),
        seed,
        file,
        minutes: Number(values.minutes),
        part,
      });
process.exitCode = alarms === 0 ? 0 : 1;
