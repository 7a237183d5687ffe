import { beforeAll, describe, expect, test } from 'vitest';
import { moveWorld } from './apply-effects.ts';
import { allowed, ask, chosen, operationOf, queryOf, type Subject, shipped, withFacts } from './judging.ts';

let subject: Subject;
beforeAll(async () => {
  subject = await shipped('enswitch');
});

type Values = Readonly<Record<string, string | undefined>>;
type Facts = Readonly<Record<string, boolean | undefined>>;

interface Row {
  readonly path: string;
  readonly base: Values;
}

const SIGNUP: Row = {
  path: '/api/json/user/signup/',
  base: {
    parent: '2',
    plan: '123',
    customer: 'newcomer',
    username: 'newcomer',
    password: 'secret12',
    forename: 'Example',
    surname: 'User',
    email: 'new@example.com',
    customer_phone: '2125551234',
    address1: '123 Example Street',
    address_city: 'Example City',
    creditcard_name: 'Mr Example User',
    creditcard_number: '1234567890123456',
    creditcard_type: 'visa',
  },
};
const UPDATE: Row = {
  path: '/api/json/customers/update/',
  base: { auth_username: 'user', auth_password: 'password', id: '123' },
};

function check(
  [id, row]: readonly [string, Row],
  asked: { readonly changes: Values; readonly facts?: Facts },
  wanted: { readonly may: string; readonly mock: string },
): void {
  const own = asked.facts === undefined ? subject : withFacts(subject, asked.facts);
  const query = queryOf({ ...row.base, ...asked.changes });
  const { verdict, decision } = ask(own, operationOf(own, id), { target: `${row.path}?${query}` });
  expect({ may: allowed(verdict), mock: chosen(decision) }).toEqual(wanted);
}

const TERMS = { terms_set: true };

describe('user/signup', () => {
  test.each<[string, Values, Facts, string, string]>([
    ['as documented', {}, {}, '200', '200'],
    ['dry run', { validation: '1' }, {}, '201', '201'],
    ['dry run 0 said', { validation: '0' }, {}, '200', '200'],
    ['dry run 2', { validation: '2' }, {}, '400:validation', '400:validation'],
    ['dry run oddly spelled', { validation: '01' }, {}, '200 201 400:validation', '400:validation'],
    ['required left out', { surname: undefined }, {}, '400:surname', '400:surname'],
    ['two left out', { surname: undefined, plan: undefined }, {}, '400:plan+surname', '400:plan'],
    ['required empty', { surname: '' }, {}, '200 400:surname', '200'],
    ['optional integer empty', { creditcard_issue: '' }, {}, '200 400:creditcard_issue', '400:creditcard_issue'],
    ['empty where listed', { title: '', language: '' }, {}, '200', '200'],
    ['terms unset', { accept_terms: undefined }, { terms_set: false }, '200', '200'],
    ['terms set, unanswered', {}, TERMS, '400:accept_terms', '400:accept_terms'],
    ['terms set, accepted', { accept_terms: '1' }, TERMS, '200', '200'],
    ['terms set, denied', { accept_terms: '0' }, TERMS, '400:accept_terms', '400:accept_terms'],
    [
      'terms set, 0 open',
      { accept_terms: '0' },
      { ...TERMS, terms_must_be_accepted: undefined },
      '200 400:accept_terms',
      '200',
    ],
    ['terms set, 0 enough', { accept_terms: '0' }, { ...TERMS, terms_must_be_accepted: false }, '200', '200'],
    ['terms unknown', {}, { terms_set: undefined }, '200 400:accept_terms', '200'],
    ['unknown parent', { parent: '2147483646' }, {}, '400:parent', '400:parent'],
    ['unknown plan', { plan: '999' }, {}, '400:plan', '400:plan'],
    ['number from the pool', { snumber: '2125550123' }, {}, '200', '200'],
    ['ported number', { snumber: '2125559999' }, {}, '400:ingroup+snumber', '400:ingroup'],
    ['ported number with group', { snumber: '2125559999', ingroup: '7' }, {}, '200 400:snumber', '200'],
    ['ported, no porting', { snumber: '2125559999' }, { ported_pool: false }, '200 400:snumber', '200'],
    ['ported, group not demanded', { snumber: '2125559999' }, { ingroup_demanded: false }, '200 400:snumber', '200'],
    ['one of two ported', { snumber: '2125550123,2125559999' }, {}, '400:ingroup+snumber', '400:ingroup'],
    ['group without porting', { ingroup: '7' }, {}, '200', '200'],
    ['user name taken', { username: 'wholesale' }, {}, '400:username', '400:username'],
    ['user name taken, allowed', { username: 'wholesale' }, { unique_usernames: false }, '200', '200'],
    ['user name taken, unknown', { username: 'wholesale' }, { unique_usernames: undefined }, '200 400:username', '200'],
    ['user name twin', { username: 'Wholesale' }, {}, '200 400:username', '200'],
    ['customer name taken', { customer: 'first customer' }, {}, '400:customer', '400:customer'],
    ['e-mail taken', { email: 'wholesale@example.com' }, {}, '400:email', '400:email'],
    ['an unlisted card type', { creditcard_type: 'discover' }, {}, '200 400:creditcard_type', '200'],
    ['a listed country', { country: 'US' }, {}, '200', '200'],
    ['a country that is not listed', { country: 'ZW' }, {}, '200 400:country', '200'],
    ['month 13', { creditcard_expiry_month: '13' }, {}, '400:creditcard_expiry_month', '400:creditcard_expiry_month'],
    ['unknown parameter', { nickname: 'x' }, {}, '200 400:nickname', '200'],
    ['name in another case', { surname: undefined, Surname: 'User' }, {}, '200 400:Surname+surname', '400:surname'],
    ['no number', { parent: 'abc' }, {}, '400:parent', '400:parent'],
    ['fraction', { parent: '2.5' }, {}, '400:parent', '400:parent'],
    ['plus sign', { parent: '+2' }, {}, '200 400:parent', '400:parent'],
    ['leading zero', { parent: '02' }, {}, '200 400:parent', '400:parent'],
    ['blank in front', { parent: ' 2' }, {}, '200 400:parent', '400:parent'],
    ['exponent', { parent: '2e0' }, {}, '200 400:parent', '400:parent'],
    ['decimal zero', { parent: '2.0' }, {}, '200 400:parent', '400:parent'],
    ['40 digits', { parent: '1'.repeat(40) }, {}, '200 400:parent', '400:parent'],
    ['40 digits where 7 is the most', { validation: '1'.repeat(40) }, {}, '200 201 400:validation', '400:validation'],
    ['digits of another script', { parent: '٢' }, {}, '200 400:parent', '400:parent'],
    ['full-width digits', { parent: '２' }, {}, '200 400:parent', '400:parent'],
    ['amount', { call_credit: '10.50' }, {}, '200', '200'],
    ['amount with comma', { call_credit: '10,50' }, {}, '200 400:call_credit', '400:call_credit'],
    ['large amount', { call_credit: '10000.01' }, {}, '200 400:call_credit', '200'],
    ['negative amount', { call_credit: '-1' }, {}, '200 400:call_credit', '200'],
    ['text of 33 characters', { surname: 'x'.repeat(33) }, {}, '200 400:surname', '200'],
    ['text of 100,000 characters', { surname: 'x'.repeat(100_000) }, {}, '200 400:surname', '200'],
    ['NUL', { surname: 'a\0b' }, {}, '200 400', '200'],
    ['white space at the end', { surname: 'User ' }, {}, '200 400:surname', '200'],
    ['__proto__', { ['__proto__']: 'x', constructor: 'y' }, {}, '200 400:__proto__+constructor', '200'],
  ])('%s', (_, changes, facts, may, mock) => {
    check(['user/signup', SIGNUP], { changes, facts }, { may, mock });
  });

  test('defaults and derived defaults are filled in', () => {
    const { verdict } = ask(subject, operationOf(subject, 'user/signup'), {
      target: `${SIGNUP.path}?${queryOf(SIGNUP.base)}`,
    });
    expect(verdict.parameters.customer_email).toEqual({ sent: false, validity: 'absent', value: 'new@example.com' });
    expect(verdict.parameters.country).toEqual({ sent: false, validity: 'absent', value: 'US' });
    expect(verdict.parameters.validation).toEqual({ sent: false, validity: 'absent', value: 0 });
    expect(verdict.parameters.ingroup).toEqual({ sent: false, validity: 'absent' });
    expect(verdict.parameters.parent).toEqual({ sent: true, validity: 'valid', text: '2', value: 2 });
  });
});

describe('customers/update', () => {
  const as = (name: string, password = `${name}-secret`): Values => ({ auth_username: name, auth_password: password });
  test.each<[string, Values, string, string]>([
    ['as documented', {}, '204', '204'],
    ['dry run', { validation: '1' }, '201', '201'],
    ['own customer without commerce', { ...as('wholesale') }, '204', '204'],
    ["another's customer without commerce", { ...as('wholesale'), id: '100' }, '404', '404'],
    ['commerce reaches below', { id: '100' }, '204', '204'],
    ['commerce reaches itself', { id: '2' }, '204', '204'],
    ['no such customer', { id: '99999' }, '404', '404'],
    ['no customer anywhere', { id: '2147483646' }, '404', '404'],
    ['no role', { ...as('nobody') }, '402', '402'],
    ["no role, another's customer", { ...as('nobody'), id: '100' }, '402 404', '402'],
    ['no plan', { ...as('basic') }, '403', '403'],
    ["no plan, another's customer", { ...as('basic'), id: '100' }, '403 404', '403'],
    ['wrong password', { auth_password: 'wrong' }, '401', '401'],
    ['wrong password with odd characters', { auth_password: 'wröng!' }, '400:auth_password 401', '401'],
    ['password but for white space', { auth_password: 'password ' }, '204 400:auth_password 401', '204'],
    ['unknown user', { auth_username: 'stranger' }, '401', '401'],
    [
      'unknown user with odd characters',
      { auth_username: 'st!ranger' },
      '204 400:auth_username 401 402 403 404',
      '401',
    ],
    ['user in another case', { auth_username: 'USER' }, '204 401 402 403 404', '204'],
    ['no user', { auth_username: undefined }, '400:auth_username 401', '400:auth_username'],
    ['empty user', { auth_username: '' }, '204 400:auth_username 401 402 403 404', '401'],
    ['no id', { id: undefined }, '400:id', '400:id'],
    ['id is no number', { id: 'abc' }, '400:id 404', '400:id'],
    ['wrong user and wrong value', { auth_password: 'wrong', bill_type: 'none at all' }, '400:bill_type 401', '401'],
    ['-1 and -2 are listed', { bulk_calls: '-1', call_maximum: '-2' }, '204', '204'],
    ['-3 is not', { bulk_calls: '-3' }, '400:bulk_calls', '400:bulk_calls'],
    ['plan is listed', { maxmsg: 'plan' }, '204', '204'],
    ['PLAN is not', { maxmsg: 'PLAN' }, '204 400:maxmsg', '400:maxmsg'],
    ['any other word is wrong', { maxmsg: 'rate' }, '400:maxmsg', '400:maxmsg'],
    ['empty where listed', { affiliate_type: '', creditcard_number: '' }, '204', '204'],
    ['enum', { bill_type: 'prepaid' }, '204', '204'],
    ['enum in another case', { bill_type: 'Prepaid' }, '204 400:bill_type', '400:bill_type'],
    ['enum wrong', { bill_type: 'never' }, '400:bill_type', '400:bill_type'],
    [
      'month 0 is open',
      { creditcard_expiry_month: '0' },
      '204 400:creditcard_expiry_month',
      '400:creditcard_expiry_month',
    ],
    [
      'month 0 oddly spelled is open, too',
      { creditcard_expiry_month: '-0' },
      '204 400:creditcard_expiry_month',
      '400:creditcard_expiry_month',
    ],
    ['month 12', { creditcard_expiry_month: '12' }, '204', '204'],
    ['unknown affiliate', { affiliate_customer: '99999' }, '400:affiliate_customer', '400:affiliate_customer'],
    ['no affiliate', { affiliate_customer: '0' }, '204', '204'],
    ['sum of bits', { common_routing: '7' }, '204', '204'],
    ['no sum of bits', { common_routing: '8' }, '400:common_routing', '400:common_routing'],
    ['name of another', { name: 'second customer' }, '204 400:name', '204'],
  ])('%s', (_, changes, may, mock) => {
    check(['customers/update', UPDATE], { changes }, { may, mock });
  });

  test('current: what is left out is not known', () => {
    const { verdict } = ask(subject, operationOf(subject, 'customers/update'), {
      target: `${UPDATE.path}?${queryOf(UPDATE.base)}`,
    });
    expect(verdict.parameters.address1).toEqual({ sent: false, validity: 'absent' });
    expect(verdict.parameters.events_url).toEqual({ sent: false, validity: 'absent', value: '' });
  });
});

test('which of two customers of one email is meant is not known, nor which of them an update changes', () => {
  const world = subject.world.clone();
  const own: Subject = { ...subject, world };
  const query = queryOf({ auth_username: 'basic', auth_password: 'basic-secret', email: 'second@example.com' });
  const asked = (): string =>
    allowed(ask(own, operationOf(own, 'customers/get'), { target: `/api/json/customers/get/?${query}` }).verdict);
  expect(asked()).toBe('404');
  world.collection('customers').add({ id: 200, name: 'twin', email: 'second@example.com' }, { safe: true });
  expect(asked()).toBe('200 404');
});

test.each(['id', 'name', 'email'])('whether customers further below can be read by %s is open', (by) => {
  const world = subject.world.clone();
  const own: Subject = { ...subject, world };
  const read = (below: Values): string => {
    const query = queryOf({ auth_username: 'user', auth_password: 'password', [by]: below[by] });
    return allowed(
      ask(own, operationOf(own, 'customers/get'), { target: `/api/json/customers/get/?${query}` }).verdict,
    );
  };
  const [caller] = world.collection('people').records.filter(({ fields }) => fields.username === 'user');
  const child = { id: 300, parent: Number(caller?.fields.customer), name: 'child', email: 'child@example.com' };
  const further = { id: 301, parent: 300, name: 'further', email: 'further@example.com' };
  for (const customer of [child, further]) world.collection('customers').add(customer, { safe: true });
  expect(read({ ...child, id: '300', parent: undefined })).toBe('200');
  expect(read({ ...further, id: '301', parent: undefined })).toBe('200 404');
});

test('a name that a record may have got of which nothing is known is not free any more', () => {
  const world = subject.world.clone();
  const own: Subject = { ...subject, world };
  const operation = operationOf(own, 'customers/update');
  world.collection('customers').doubtAbsence();
  const rename = (id: string): ReturnType<typeof ask> => {
    const query = queryOf({ auth_username: 'user', auth_password: 'password', id, name: 'renamed' });
    return ask(own, operation, { target: `/api/json/customers/update/?${query}` });
  };
  world.collection('customers').markAbsent('name', 'renamed');
  expect(allowed(rename('123').verdict)).toBe('204');
  const { verdict } = rename('777');
  expect(allowed(verdict)).toContain('204');
  moveWorld(verdict.context, { responses: [{ code: 204 }] }, { world, trustOpen: false });
  expect(allowed(rename('123').verdict)).toBe('204 400:name');
});
