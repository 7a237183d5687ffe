// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the slots of templates.
import { expect, test } from 'vitest';
import { baselineOf } from '../contracts/baseline.ts';
import { withField } from '../contracts/template.ts';
import { loadShipped } from '../mock/shipped.ts';
import { touchesShared } from './touches-shared.ts';

const { contracts, worlds } = await loadShipped();

test.each([
  ['an own record, no name', '${answer:0:/data/id}', undefined, false],
  ['an own record, a name of its own', '${answer:0:/data/id}', '${fresh:name}', false],
  ['an own record, a name that others may give', '${answer:0:/data/id}', 'first customer', true],
  ['a record that others look at', '123', undefined, true],
])('an update is shared or not: %s', (_, id, name, isShared) => {
  const contract = contracts.find(({ api }) => api === 'enswitch');
  const world = worlds.get('enswitch');
  const operation = contract?.operations.find((one) => one.id === 'customers/update');
  const template = contract && world && operation && baselineOf(operation, { contract, world })?.template;
  if (operation === undefined || template === undefined) throw new Error('no baseline');
  const named = withField(template, { name: 'id', in: 'query', text: id });
  const step = name === undefined ? named : withField(named, { name: 'name', in: 'query', text: name });
  const one = { id: 'x', name: 'x', operation, group: 'fuzz', shows: [], source: [], steps: [step] } as const;
  expect(touchesShared(one)).toBe(isShared);
});
