import { beforeAll, describe, expect, test } from 'vitest';
import { allowed, ask, chosen, operationOf, queryOf, type Subject, shipped, withFacts } from './judging.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await shipped('sms-gateway');
});

type Values = Readonly<Record<string, string | undefined>>;
type Facts = Readonly<Record<string, boolean | undefined>>;

const RESELLER = { resellerName: 'resellerName', resellerPassword: 'password' };
const BASES: Readonly<Record<string, Values>> = {
  'customer-user/create': {
    ...RESELLER,
    username: 'new@resellerName',
    password: 'password',
    customer: 'newCustomer',
    applyFreeCredits: 'false',
  },
  'user/create': {
    ...RESELLER,
    username: 'new@resellerName',
    password: 'password',
    customerId: '5a4e96a030046095c7ef280f',
    email: 'john@doe.com',
    phoneNumber: '999444111',
  },
  'customer/create': { ...RESELLER, name: 'newCustomer' },
};

function check(
  id: string,
  asked: { readonly changes: Values; readonly facts?: Facts },
  wanted: { readonly may: string; readonly mock: string },
): void {
  const own = asked.facts === undefined ? subject : withFacts(subject, asked.facts);
  const target = `/services/rest/${id}?${queryOf({ ...BASES[id], ...asked.changes })}`;
  const { verdict, decision } = ask(own, operationOf(own, id), { method: 'POST', target });
  expect({ may: allowed(verdict), mock: chosen(decision) }).toEqual(wanted);
}

const PREPAID = { resellerName: 'prepaidReseller', resellerPassword: 'prepaid-secret' };
const BLOCKED = { resellerName: 'blockedReseller', resellerPassword: 'blocked-secret' };
const SLEEPING = { resellerName: 'sleepingReseller', resellerPassword: 'sleeping-secret' };

describe('customer-user/create', () => {
  test.each<[string, Values, Facts, string, string]>([
    ['as documented', {}, {}, '0', '0'],
    ['user name left out', { username: undefined }, {}, '1:username', '1:username'],
    ['user name with a blank', { username: 'a b' }, {}, '2:username', '2:username'],
    ['user name with a blank at its end', { username: 'ab ' }, {}, '0 2:username', '2:username'],
    ['one that has another blank inside', { username: 'a\u3000b ' }, {}, '0 2:username', '2:username'],
    ['user name taken', { username: 'first@resellerName' }, {}, '201', '201'],
    ['user name twin', { username: 'FIRST@resellerName' }, {}, '0 201', '0'],
    ['customer taken', { customer: 'firstCustomer' }, {}, '301', '301'],
    ['both taken', { customer: 'firstCustomer', username: 'first@resellerName' }, {}, '201 301', '201'],
    ['unknown reseller', { resellerName: 'nobody' }, {}, '3 400', '400'],
    ['reseller with an @', { resellerName: 'a@b' }, {}, '2:resellerName 3 400', '2:resellerName'],
    ['reseller left out', { resellerName: undefined }, {}, '1:resellerName 3 400', '1:resellerName'],
    ['wrong password', { resellerPassword: 'wrong' }, {}, '3', '3'],
    ['password left out', { resellerPassword: undefined }, {}, '1:resellerPassword 3 400', '1:resellerPassword'],
    ['blocked reseller may be 3', BLOCKED, {}, '0 3', '0'],
    ['not activated', SLEEPING, {}, '220', '220'],
    ['activation for everybody', {}, { activation_needed: true }, '220', '220'],
    ['activation not known', {}, { activation_needed: undefined }, '0 220', '0'],
    ['e-mail left out', { email: undefined }, {}, '0', '0'],
    ['e-mail without @', { email: 'john' }, {}, '2:email', '2:email'],
    ['e-mail between', { email: 'john@localhost' }, {}, '0 2:email', '0'],
    ['true in any case', { applyFreeCredits: 'TRUE' }, {}, '0', '0'],
    ['no flag', { applyFreeCredits: 'yes' }, {}, '2:applyFreeCredits', '2:applyFreeCredits'],
    ['1 is no flag', { applyFreeCredits: '1' }, {}, '2:applyFreeCredits', '2:applyFreeCredits'],
    ['telephone with letters', { phoneNumber: '12a' }, {}, '2:phoneNumber', '2:phoneNumber'],
    ['a lone plus', { phoneNumber: '+' }, {}, '0', '0'],
    ['telephone too long for any pattern', { phoneNumber: '1'.repeat(4_097) }, {}, '0 2:phoneNumber', '0'],
    [
      'letter case of names counts',
      { applyFreeCredits: undefined, applyfreecredits: 'true' },
      {},
      '1:applyFreeCredits 2:applyfreecredits',
      '1:applyFreeCredits',
    ],
  ])('%s', (_, changes, facts, may, mock) => {
    check('customer-user/create', { changes, facts }, { may, mock });
  });
});

describe('user/create', () => {
  const push = (value: unknown): Values => ({ moPush: typeof value === 'string' ? value : JSON.stringify(value) });
  test.each<[string, Values, Facts, string, string]>([
    ['as documented', {}, {}, '0', '0'],
    ['customer left out', { customerId: undefined }, {}, '1:customerId', '1:customerId'],
    ['customer left out, open', { customerId: undefined }, { customer_id_required: undefined }, '0 1:customerId', '0'],
    ['customer left out, allowed', { customerId: undefined }, { customer_id_required: false }, '0', '0'],
    ['customer malformed', { customerId: 'abc' }, {}, '2:customerId 300', '2:customerId'],
    ['customer nowhere', { customerId: 'f'.repeat(24) }, {}, '300', '300'],
    ['customer unknown', { customerId: '0123456789abcdef01234567' }, {}, '300', '300'],
    ["another's customer", { customerId: '5a4e96a030046095c7ef2810' }, {}, '300 420', '420'],
    [
      "another's customer, open",
      { customerId: '5a4e96a030046095c7ef2810' },
      { customer_rights_checked: undefined },
      '0 300 420',
      '0',
    ],
    [
      "another's customer, allowed",
      { customerId: '5a4e96a030046095c7ef2810' },
      { customer_rights_checked: false },
      '0',
      '0',
    ],
    ['blocked', BLOCKED, { customer_rights_checked: false }, '4', '4'],
    ['user name taken', { username: 'first@resellerName' }, {}, '201', '201'],
    ['push', push({ type: 'URL', data: { url: 'http://push.example.com' } }), {}, '0', '0'],
    ['push without data', push({ type: 'SMPP' }), {}, '0', '0'],
    ['push of another type', push({ type: 'FAX' }), {}, '2:moPush', '2:moPush'],
    ['push with other data', push({ type: 'URL', data: { url: 5 } }), {}, '0 2:moPush', '2:moPush'],
    ['push that is no JSON', push('{'), {}, '2:moPush', '2:moPush'],
    ['push behind a byte order mark', push(`\uFEFF${JSON.stringify({ type: 'FAX' })}`), {}, '2:moPush', '2:moPush'],
    [
      'right push behind a byte order mark',
      push(`\uFEFF${JSON.stringify({ type: 'URL', data: { url: 'http://push.example.com' } })}`),
      {},
      '0 2:moPush',
      '2:moPush',
    ],
    ['push that is no object', push([]), {}, '2:moPush', '2:moPush'],
    ['push empty', push(''), {}, '0 2:moPush', '2:moPush'],
    ['push with a repeated member', push('{"type":"SMPP","type":"SMPP"}'), {}, '0 2:moPush', '0'],
    ['push with an escaped repeated member', push('{"type":"SMPP","t\\u0079pe":"SMPP"}'), {}, '0 2:moPush', '0'],
    ['push nested 100,000 deep', push('['.repeat(100_000)), {}, '0 2:moPush', '2:moPush'],
  ])('%s', (_, changes, facts, may, mock) => {
    check('user/create', { changes, facts }, { may, mock });
  });
});

describe('customer/create', () => {
  test.each<[string, Values, Facts, string, string]>([
    ['as documented', {}, {}, '0', '0'],
    ['name taken', { name: 'firstCustomer' }, {}, '301', '301'],
    ['prepaid reseller, postpaid by default', PREPAID, {}, '321', '321'],
    ['prepaid reseller, prepaid customer', { ...PREPAID, billingType: 'PRE_PAID' }, {}, '0', '0'],
    ['prepaid reseller, postpaid customer', { ...PREPAID, billingType: 'POST_PAID' }, {}, '321', '321'],
    ['postpaid reseller, prepaid customer', { billingType: 'PRE_PAID' }, {}, '0', '0'],
    [
      'prepaid reseller, open value',
      { ...PREPAID, billingType: 'pre_paid' },
      {},
      '0 2:billingType 321',
      '2:billingType',
    ],
    ['unlisted billing type', { billingType: 'NEVER_PAID' }, {}, '2:billingType', '2:billingType'],
    ['blocked', BLOCKED, {}, '4', '4'],
    ['negative charge', { moCharge: '-1' }, {}, '0 2:moCharge', '0'],
    ['charge is no number', { moCharge: 'free' }, {}, '2:moCharge', '2:moCharge'],
    [
      'reseller but for white space',
      { resellerName: 'resellerName ' },
      {},
      '0 2:resellerName 3 321 4 400',
      '2:resellerName',
    ],
  ])('%s', (_, changes, facts, may, mock) => {
    check('customer/create', { changes, facts }, { may, mock });
  });
});
