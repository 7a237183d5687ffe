// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the slots of templates.
import { expect, test } from 'vitest';
import { startBackend } from '../../examples/backend/start-backend.ts';
import { loadShipped } from '../../mock/shipped.ts';
import type { World } from '../../openapi/world/world.ts';
import { baselineOf } from '../baseline.ts';
import type { Case } from '../case.ts';
import { sendCase } from '../send-case.ts';
import { guardTarget } from '../target/guard-target.ts';
import { withField } from '../template.ts';
import { race } from './race.ts';

const { contracts, worlds } = await loadShipped();

/** What the check says of creators at once that want one name, with as much known as is asked for. */
async function breaches(
  api: string,
  { id, name, known, faults }: { id: string; name: string; known: (full: World) => World; faults: readonly string[] },
): Promise<string[]> {
  const contract = contracts.find((one) => one.api === api);
  const full = worlds.get(api);
  const operation = contract?.operations.find((one) => one.id === id);
  const baseline = contract && full && operation && baselineOf(operation, { contract, world: full });
  const parameter = operation?.parameters.find((one) => one.name === name);
  if (contract === undefined || full === undefined || operation === undefined || baseline === undefined)
    throw new Error(id);
  const apart = (number: number): Case['steps'][number] => {
    const { template } = baseline;
    const fields = template.fields.map((field) => ({
      ...field,
      text: field.text.replace('${fresh:', `\${fresh:${number}`),
    }));
    return withField({ ...template, fields }, { name, in: parameter?.in ?? 'query', text: '${fresh:shared-name}' });
  };
  const one: Case = {
    ...{ id: 'burst', name: 'burst', group: 'bursts', shows: [], source: [], operation, together: true },
    steps: [apart(1), apart(2), apart(3)],
  };
  await using backend = await startBackend({ faults });
  const target = guardTarget({ url: backend.url }, { concurrency: 8 });
  const signal = new AbortController().signal;
  const sending = {
    contract,
    world: known(full.clone()),
    target,
    tag: 'race',
    headers: [],
    signal,
    onLearnt: () => undefined,
  };
  const exchanges = await sendCase(one, 'a', sending);
  await target.close();
  return [...race.run({ contract, case: one, exchanges, slowMs: 10_000, baselines: new Map() })].map(
    ({ title }) => title,
  );
}

test.each<[string, (full: World) => World]>([
  ['known to be taken once', (full) => full],
  ['not known to be taken once', (full) => full.withoutFacts()],
])('one winner of a name that is %s is no breach', async (_, known) => {
  expect(await breaches('enswitch', { id: 'user/signup', name: 'customer', known, faults: [] })).toEqual([]);
});

test('two winners are a breach where the name is known to be taken once', async () => {
  const of = { id: 'user/signup', name: 'customer', faults: ['signup-name-had-by-both'] };
  expect(await breaches('enswitch', { ...of, known: (full) => full })).toEqual([
    expect.stringContaining('took one customer'),
  ]);
  expect(await breaches('enswitch', { ...of, known: (full) => full.withoutFacts() })).toEqual([]);
});
