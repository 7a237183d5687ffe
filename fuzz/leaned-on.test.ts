import { expect, test } from 'vitest';
import { withField } from '../contracts/template.ts';
import { loadShipped } from '../mock/shipped.ts';
import { leanedOn } from './leaned-on.ts';
import { tablesOf } from './operation-table.ts';

const { contracts, worlds } = await loadShipped();

test.each([
  ['the parent of every customer that is made', { id: '2' }, true],
  ['in a dry run, that may not be one', { id: '2', validation: '1' }, true],
  ['what must be refused', { id: '2', affiliate_percentage: 'none' }, false],
  ['the record that the simplest change is of', { id: '123' }, false],
  ['a record that no simplest request names', { id: '100' }, false],
  ['a record that there is not', { id: '1' }, false],
])('what the simplest requests hang on is left as it is: %s', (_, fields, isSpared) => {
  const contract = contracts.find(({ api }) => api === 'enswitch');
  const world = worlds.get('enswitch');
  const tables = contract && world && tablesOf({ contract, world });
  const template = tables?.byId.get('customers/update')?.baseline.template;
  if (tables === undefined || template === undefined) throw new Error('no baseline');
  const step = Object.entries(fields).reduce(
    (sum, [name, text]) => withField(sum, { name, in: 'query', text }),
    template,
  );
  expect(leanedOn(tables)({ steps: [step] })).toBe(isSpared);
});
