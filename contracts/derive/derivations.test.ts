// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the slots of templates.
import { expect, test } from 'vitest';
import { loadShipped } from '../../mock/shipped.ts';
import type { Case } from '../case.ts';
import { deriveCases } from '../derive-cases.ts';
import { previewVerdict } from '../preview.ts';
import { fieldText } from '../template.ts';

const { contracts, worlds } = await loadShipped();
const all = contracts.flatMap((contract) => {
  const world = worlds.get(contract.api);
  if (world === undefined) throw new Error(`no demo world of ${contract.api}`);
  const ground = { contract, world };
  return deriveCases(ground).map((one) => ({ one, ground }));
});

function named(name: string): (typeof all)[number] {
  const found = all.find(({ one }) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
}

function decisions({ one, ground }: (typeof all)[number]): string[] {
  return one.steps.map((step) => previewVerdict(step, ground).decision);
}

/** A case, what its requests must come to by themselves, and what the last one holds. */
const ROWS: readonly (readonly [
  name: string,
  decisions: readonly string[],
  field: string,
  text: string | undefined,
])[] = [
  ['user/create: customerId percent-encoded in itself', ['refuse'], 'customerId', '%35a4e96a030046095c7ef280f'],
  [
    'customer-user/create: resellerPassword percent-encoded in itself',
    ['refuse'],
    'resellerPassword',
    '${encoded:RESELLERS_RESELLERNAME_PASSWORD}',
  ],
  [
    'signup/add: the name options percent-encoded in itself',
    ['refuse'],
    '%6fptions',
    '{"signup_type":"Invoice","description[0]":"Cheese","price[0]":500}',
  ],
  ['customers/update: a secret that would be true for all', ['refuse'], 'auth_password', "' or '1'='1"],
  ['user/create: an unknown caller of digits', ['refuse'], 'resellerName', '2125550123'],
  ['customers/update: a wrong secret of digits', ['refuse'], 'auth_password', '2125550123'],
  [
    'user/create: customerId names nothing, in digits and capitals',
    ['refuse'],
    'customerId',
    '0123456789ABCDEF01234567',
  ],
  ['user/create: moPush is a JSON array ([])', ['refuse'], 'moPush', '[]'],
  ['customers/get: check is next to a value that is left open (2)', ['refuse'], 'check', '2'],
  ['customers/update: call_maximum is -0.5, at a bound (-0.5)', ['refuse'], 'call_maximum', '-0.5'],
  ['customers/update: balance with and without cents', ['accept', 'accept'], 'balance', '5'],
  ['client/{id}/add_signup: id by id and by xid', ['accept', 'accept'], 'id', 'Clw:mzu'],
  [
    'customer-user/create: a space in username, written both ways in a form',
    ['refuse', 'refuse'],
    'username',
    '${fresh:username2} two',
  ],
  ['user/create: moPush is JSON without type', ['refuse'], 'moPush', '{"data":{"url":"http://push.example.com"}}'],
  [
    'signup/add: options is JSON with escapes',
    ['accept'],
    'options',
    '{"signup_type":"\\u0049nvoice","description[0]":"\\u0043heese","price[0]":500}',
  ],
  [
    'customer/create: refused for moCharge, then right with the same names',
    ['refuse', 'accept'],
    'moCharge',
    undefined,
  ],
];

test.each(ROWS)('%s', (name, wanted, field, text) => {
  const found = named(name);
  expect(decisions(found)).toEqual(wanted);
  const last = found.one.steps.at(-1);
  expect(last === undefined ? 'no step' : fieldText(last, field)).toBe(text);
});

test('a case that looks at records of others is sent alone, and looks before and after', () => {
  const { one } = named('customers/update: other records stay as they were');
  const reads = one.steps.filter(({ operation }) => operation.reads !== undefined);
  expect(one.alone).toBe(true);
  expect(reads.map((step) => fieldText(step, 'id'))).toEqual(['123', '100', '123', '100']);
});

test('baselines go first, then what uses what was created; ids and names are told apart', () => {
  const groups = all.filter(({ one }) => one.operation.api === 'enswitch').map(({ one }) => one.group);
  expect(groups.lastIndexOf('baseline')).toBeLessThan(groups.indexOf('sequences'));
  expect(groups.lastIndexOf('sequences')).toBeLessThan(groups.indexOf('presence'));
  const ids = all.map(({ one }: { readonly one: Case }) => one.id);
  expect(new Set(ids).size).toBe(ids.length);
});
