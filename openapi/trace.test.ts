import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseContract } from './load-contract.ts';
import { joinTraces, traceSources } from './trace.ts';

const text = readFileSync(new URL('./compile/fixtures/library.yaml', import.meta.url), 'utf8');

test('every source with its places, in order', () => {
  const { contract } = parseContract(text, 'library.yaml');
  if (contract === undefined) throw new Error('the fixture has problems');
  const rows = traceSources(contract, text);
  const said = rows.map(
    ({ source, places }) => `${source}: ${places.map(({ line, what }) => `${line} ${what}`).join('; ')}`,
  );
  expect(said).toEqual([
    'Guide 1: 48 caller loans/create',
    'Guide 1, card: 51 parameter loans/create card',
    'Guide 1, members: 14 collection members',
    'Guide 1, who: 50 parameter loans/create who',
    'Guide 2: 40 operation loans/create',
    'Guide 2, days: 104 parameter loans/create days',
    'Guide 2, member: 61 parameter loans/create member',
    'Guide 2, note: 62 parameter loans/create note',
    'Guide 2, shelf: 37 parameter loans/create shelf',
    'Guide 2, title: 60 parameter loans/create title',
    'Guide 3: 71 rule loans/create open',
    'Guide 4: 78 outcome loans/create 200; 83 outcome loans/create 400',
    'Guide 5: 89 effect loans/create create',
  ]);
  expect(joinTraces([rows, rows])[0]?.places).toHaveLength(2);
});
