import { beforeAll, expect, test } from 'vitest';
import { type Asking, ask, operationOf, queryOf, type Subject, shipped } from './judging.ts';

const subjects = new Map<string, Subject>();
beforeAll(async () => {
  for (const api of ['enswitch', 'snapbill']) subjects.set(api, await shipped(api));
});

const update = (values: Readonly<Record<string, string>>): Asking => ({
  target: `/api/json/customers/update/?${queryOf({ auth_username: 'user', auth_password: 'password', id: '123', ...values })}`,
});

const options = (body: string): Asking => ({
  method: 'POST',
  target: '/v1/client/158958/add_signup.json',
  headers: [
    ['Authorization', `Basic ${Buffer.from('user:pass').toString('base64')}`],
    ['Content-Type', 'application/x-www-form-urlencoded'],
  ],
  body,
});

const SMALL = 'options=%7B%22service_type%22:%22Small%22%7D';
const LARGE = 'options=%7B%22service_type%22:%22Large%22%7D';

test.each<[string, string, string, Asking, string, string | undefined]>([
  ['sent once', 'snapbill', 'client/{id}/add_signup', options(SMALL), 'options', 'valid'],
  ['sent twice alike', 'snapbill', 'client/{id}/add_signup', options(`${SMALL}&${SMALL}`), 'options', 'valid'],
  ['sent twice', 'snapbill', 'client/{id}/add_signup', options(`${SMALL}&${LARGE}`), 'options', 'open'],
  ['a text', 'enswitch', 'customers/update', update({ fax: '5550100' }), 'fax', 'valid'],
  ['an empty text', 'enswitch', 'customers/update', update({ fax: '' }), 'fax', 'open'],
  ['beside an empty text', 'enswitch', 'customers/update', update({ fax: '', id: '123' }), 'id', 'valid'],
  ['left out', 'enswitch', 'customers/update', update({}), 'fax', undefined],
])('after a success the value is settled or not: %s', (_, api, id, asking, name, validity) => {
  const subject = subjects.get(api);
  if (subject === undefined) throw new Error(`no ${api}`);
  const { verdict } = ask(subject, operationOf(subject, id), asking);
  expect(verdict.context.sent.get(name)?.validity).toBe(validity);
});
