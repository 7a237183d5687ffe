import { parseArgs } from 'node:util';
import { loadShipped } from '../mock/shipped.ts';
import { proveDocuments } from './prove-documents.ts';
import { proveFuzz } from './prove-fuzz.ts';
import { proveGate } from './prove-gate.ts';
import { provenSettings } from './proven-settings.ts';

/**
 * `npm run prove [-- WORD…]`: the gate on the example backend in each of its correct settings (those that have a word). `npm run
 * prove -- --fuzz N [--seed TEXT] [--file FILE] [--minutes N] [--part I/N] [WORD…]`: the fuzzer, N requests in each; `default` is the
 * word of the default one. With a file a long campaign goes on from the runs that stand in it, in several processes or sessions.
 * `npm run prove -- --documents [--fuzz N] [--seed TEXT] [WORD…]`: gate and fuzzer on the mock of each of a list of other people's documents.
 * Any finding is a false alarm.
 */
const { values, positionals } = parseArgs({
  options: {
    fuzz: { type: 'string' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string' },
    minutes: { type: 'string', default: '600' },
    part: { type: 'string', default: '1/1' },
    documents: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const alarms = values.documents
  ? await proveDocuments(positionals, { requests: Number(values.fuzz ?? 1_500), seed: values.seed })
  : await proveSettings(positionals);
process.exitCode = alarms === 0 ? 0 : 1;

async function proveSettings(words: readonly string[]): Promise<number> {
  const { contracts, worlds } = await loadShipped();
  const settings = provenSettings(contracts, words);
  if (settings.length === 0) throw new Error(`no setting has ${words.join(' or ')} in its name`);
  const { fuzz, seed, file, part } = values;
  if (fuzz === undefined) return proveGate(settings, { worlds });
  const minutes = Number(values.minutes);
  return proveFuzz(settings, { worlds, requests: Number(fuzz), seed, file, minutes, part });
}
