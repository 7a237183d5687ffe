import { parseArgs } from 'node:util';
import { loadShipped } from '../mock/shipped.ts';
import { proveFuzz } from './prove-fuzz.ts';
import { proveGate } from './prove-gate.ts';
import { provenSettings } from './proven-settings.ts';

/**
 * `npm run prove [-- WORD…]`: the gate on the example backend in each of its correct settings (those that have a word). `npm run
 * prove -- --fuzz N [--seed TEXT] [--shard I/N] [WORD…]`: the fuzzer, N requests in each; `default` is the word of the default one.
 * Any finding is a false alarm.
 */
const { values, positionals } = parseArgs({
  options: { fuzz: { type: 'string' }, seed: { type: 'string', default: '1' }, shard: { type: 'string' } },
  allowPositionals: true,
});
const { contracts, worlds } = await loadShipped();
const settings = provenSettings(contracts, positionals);
if (settings.length === 0) throw new Error(`no setting has ${positionals.join(' or ')} in its name`);
const [index, count] = (values.shard ?? '').split('/').map(Number);
const shard = index === undefined || count === undefined ? {} : { shard: { index: index - 1, count } };
const alarms =
  values.fuzz === undefined
    ? await proveGate(settings, { worlds })
    : await proveFuzz(settings, { worlds, requests: Number(values.fuzz), seed: values.seed, ...shard });
process.exitCode = alarms === 0 ? 0 : 1;
