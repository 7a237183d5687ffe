import { describe, expect, test } from 'vitest';
import type { Json } from '../json.ts';
import type { Decision } from '../verdict.ts';
import type { WorldRecord } from '../world/world-record.ts';
import { applyEffects, doubtEffects, moveWorld } from './apply-effects.ts';
import { bindAnswer } from './fill-bindings.ts';
import { type Asking, ask, chosen, operationOf, queryOf, type Subject, shipped } from './judging.ts';

const NOW = new Date('2026-11-21T10:20:30Z');

/** Decides, fills the answer and moves the world, as the mock does. */
function act(subject: Subject, id: string, asking: Asking): { decision: Decision; answer: Json } {
  const { decision } = ask(subject, operationOf(subject, id), asking);
  const template = exampleOf(decision);
  const answer = bindAnswer(decision, template, { ...subject, now: NOW });
  applyEffects(decision, answer, subject.world);
  return { decision, answer };
}

function exampleOf({ outcome, verdict }: Decision): Json {
  for (const { content } of verdict.operation.responses) {
    for (const { examples } of content) {
      if (outcome.example !== undefined && Object.hasOwn(examples, outcome.example))
        return examples[outcome.example] ?? null;
    }
  }
  return null;
}

function recordBy({ world }: Subject, collection: string, field: string, value: Json): WorldRecord | undefined {
  const found = world.collection(collection).find([field], value);
  return found.state === 'present' ? found.record : undefined;
}

describe('the SMS gateway', () => {
  const reseller = { resellerName: 'resellerName', resellerPassword: 'password' };
  const post = (id: string, values: Readonly<Record<string, string>>): Asking => ({
    method: 'POST',
    target: `/services/rest/${id}?${queryOf({ ...reseller, ...values })}`,
  });
  const user = (username: string, customerId: string): Asking =>
    post('user/create', { username, password: 'password', customerId, email: 'john@doe.com', phoneNumber: '1' });

  test('a created customer is taken, and its id serves user/create', async () => {
    const subject = await shipped('sms-gateway');
    const first = act(subject, 'customer/create', post('customer/create', { name: 'fresh' }));
    expect(chosen(first.decision)).toBe('0');
    const { id } = first.answer as { readonly id: string };
    expect(id).toMatch(/^[0-9a-f]{24}$/);
    expect(chosen(act(subject, 'customer/create', post('customer/create', { name: 'fresh' })).decision)).toBe('301');
    expect(chosen(act(subject, 'user/create', user('fresh@resellerName', id)).decision)).toBe('0');
    expect(chosen(act(subject, 'user/create', user('fresh@resellerName', id)).decision)).toBe('201');
    expect(recordBy(subject, 'users', 'username', 'fresh@resellerName')?.fields).toMatchObject({ customer: id });
  });

  test('a key that the target issued is valid whatever its form', async () => {
    const subject = await shipped('sms-gateway');
    const { decision } = ask(
      subject,
      operationOf(subject, 'customer/create'),
      post('customer/create', { name: 'fresh' }),
    );
    moveWorld(decision.verdict.context, { status: 0, id: 'ABC!1' }, { world: subject.world, trustOpen: false });
    const { verdict } = ask(subject, operationOf(subject, 'user/create'), user('fresh@resellerName', 'ABC!1'));
    expect(verdict.decision).toBe('accept');
  });

  test('a creation that was not answered leaves its names in doubt', async () => {
    const subject = await shipped('sms-gateway');
    const operation = operationOf(subject, 'customer/create');
    const asking = post('customer/create', { name: 'fresh' });
    expect(ask(subject, operation, asking).verdict.decision).toBe('accept');
    doubtEffects(ask(subject, operation, asking).verdict.context, subject.world);
    expect(ask(subject, operation, asking).verdict.decision).toBe('open');
    expect(ask(subject, operation, post('customer/create', { name: 'other' })).verdict.decision).toBe('accept');
  });

  test('a creation without an id in its answer leaves a record of unknown id', async () => {
    const subject = await shipped('sms-gateway');
    const values = { username: 'u@r', password: 'p', customer: 'fresh', applyFreeCredits: 'true' };
    const { verdict } = ask(
      subject,
      operationOf(subject, 'customer-user/create'),
      post('customer-user/create', values),
    );
    moveWorld(verdict.context, { status: 0 }, { world: subject.world, trustOpen: false });
    const operation = operationOf(subject, 'user/create');
    expect(ask(subject, operation, user('v@r', '0123456789abcdef01234567')).verdict.decision).toBe('open');
    expect(ask(subject, operation, user('v@r', 'f'.repeat(24))).verdict.decision).toBe('refuse');
  });

  test('fields from open values are not known', async () => {
    const subject = await shipped('sms-gateway');
    const values = { username: 'u@r', password: 'p', customer: 'fresh!', applyFreeCredits: 'true' };
    const { verdict } = ask(
      subject,
      operationOf(subject, 'customer-user/create'),
      post('customer-user/create', values),
    );
    moveWorld(verdict.context, { status: 0 }, { world: subject.world, trustOpen: false });
    const [record] = subject.world.collection('customers').records.slice(-1);
    expect(record?.fields).toEqual({ reseller: 'resellerName', blocked: false });
    expect(record?.safe).toBe(true);
  });
});

describe('EnSwitch', () => {
  const SIGNUP = {
    parent: '2',
    plan: '123',
    customer: 'fresh',
    username: 'fresh',
    password: 'secret12',
    forename: 'A',
    surname: 'B',
    email: 'fresh@example.com',
    customer_phone: '2125551234',
    address1: 'A',
    address_city: 'B',
    creditcard_name: 'C',
    creditcard_number: '1234567890123456',
    creditcard_type: 'visa',
    creditcard_verification: '123',
  };
  const signup = (changes: Readonly<Record<string, string>> = {}): Asking => ({
    target: `/api/json/user/signup/?${queryOf({ ...SIGNUP, ...changes })}`,
  });
  const update = (id: number, values: Readonly<Record<string, string>>): Asking => ({
    target: `/api/json/customers/update/?${queryOf({ auth_username: 'user', auth_password: 'password', id: String(id), ...values })}`,
  });

  test("a sign-up's customer can be updated, and only what was sent changes", async () => {
    const subject = await shipped('enswitch');
    const { answer } = act(subject, 'user/signup', signup());
    const { id } = (answer as { readonly data: { readonly id: number } }).data;
    const record = recordBy(subject, 'customers', 'id', id);
    expect(record?.fields).toMatchObject({ name: 'fresh', country: 'US', email: 'fresh@example.com', address2: '' });
    const before = { ...record?.fields };
    expect(
      chosen(
        act(subject, 'customers/update', update(id, { address2: 'Floor 2', creditcard_verification: '999' })).decision,
      ),
    ).toBe('204');
    expect(record?.fields).toEqual({ ...before, address2: 'Floor 2', events_url: '' });
  });

  test('an update that was not answered makes the fields that it names unknown', async () => {
    const subject = await shipped('enswitch');
    const { verdict } = ask(subject, operationOf(subject, 'customers/update'), update(123, { address1: 'Elsewhere' }));
    doubtEffects(verdict.context, subject.world);
    const fields = recordBy(subject, 'customers', 'id', 123)?.fields;
    expect(fields).toMatchObject({ name: 'first customer' });
    expect(fields).not.toHaveProperty('address1');
    expect(fields).not.toHaveProperty('events_url');
  });

  test('a card verification value is never stored', async () => {
    const subject = await shipped('enswitch');
    act(subject, 'user/signup', signup());
    const stored = JSON.stringify([...subject.world.collections].map(({ records }) => records));
    expect(stored).not.toContain('creditcard_verification');
  });

  test('the mock stores no record for a refusal or a dry run', async () => {
    const subject = await shipped('enswitch');
    const count = (): number => subject.world.collection('customers').records.length;
    const before = count();
    act(subject, 'user/signup', signup({ validation: '1' }));
    act(subject, 'user/signup', signup({ plan: '999' }));
    expect(count()).toBe(before);
  });

  test('an update with an open value makes the field unknown', async () => {
    const subject = await shipped('enswitch');
    const { verdict } = ask(
      subject,
      operationOf(subject, 'customers/update'),
      update(123, { address1: 'Ä', bill_ref: 'B 1' }),
    );
    moveWorld(verdict.context, {}, { world: subject.world, trustOpen: false });
    const fields = recordBy(subject, 'customers', 'id', 123)?.fields;
    expect(fields).not.toHaveProperty('address1');
    expect(fields).toMatchObject({ bill_ref: 'B 1', events_url: '', address_city: 'Example City' });
  });

  test('the blamed parameter and its problem stand in the answer', async () => {
    const subject = await shipped('enswitch');
    const { answer } = act(subject, 'user/signup', { target: '/api/json/user/signup/?parent=2' });
    expect(answer).toMatchObject({ responses: [{ code: '400', key: 'plan', message: 'plan: is required' }] });
  });
});

describe('SnapBill', () => {
  test('an answer is bound: fresh id, xid of account and id, echoed options, the time', async () => {
    const subject = await shipped('snapbill');
    const { answer } = act(subject, 'signup/add', {
      method: 'POST',
      target: '/v1/signup/add.json',
      headers: [
        ['Authorization', `Basic ${Buffer.from('user:pass').toString('base64')}`],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: `options=${encodeURIComponent('{"signup_type":"Invoice","description[0]":"Tea","price[0]":2}')}`,
    });
    expect(answer).toMatchObject({
      signup: {
        id: 41051,
        xid: 'Clw:KBb',
        created: '2026-11-21 10:20:30',
        options: { signup_type: 'Invoice', 'description[0]': 'Tea', 'price[0]': 2 },
        urls: { signup: expect.stringContaining('Clw:KBb') },
      },
    });
    expect(recordBy(subject, 'signups', 'id', 41051)?.fields).toMatchObject({ account: 10608, xid: 'Clw:KBb' });
  });
});
