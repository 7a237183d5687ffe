import { expect, test } from 'vitest';
import {
  addInvoice,
  addSignup,
  asForm,
  customer,
  customerUser,
  type Request,
  read,
  signup,
  update,
  user,
  withRaw,
} from './faults/requests.ts';
import { send } from './send.ts';
import { SETTINGS } from './settings.ts';
import { startBackend } from './start-backend.ts';

const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'ñ',
  '日本',
  '🧀',
  '"',
  "'",
  '%',
  '+',
  ';',
  '&',
  '=',
  '<b>',
  '-',
  '1e9',
  '-0',
  '9'.repeat(30),
  'x'.repeat(5000),
];
const ODD_RAW = [
  '%',
  '%zz',
  '%c3%28',
  '%00',
  '&&;;',
  '=',
  '&=x',
  '&a',
  '&__proto__=1',
  '&constructor=1',
  '&validation=1&validation=0',
  '&id[]=1',
];
const ODD_OPTIONS = [
  '',
  '{}',
  '[]',
  'null',
  '"text"',
  '1e400',
  '{"a":1e400}',
  '{"__proto__":{"b":1}}',
  '{"a":"\\ud800"}',
  '{"price[0]":null}',
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
];

const BASES = [signup, update, customerUser, user, customer] as const;
const PARAMETERS = [
  ['username', 'plan', 'snumber', 'ingroup', 'call_credit', 'validation', 'accept_terms'],
  ['auth_username', 'id', 'name', 'balance', 'maxmsg', 'bill_type', 'contact', 'technical_contact'],
  ['username', 'resellerName', 'email', 'phoneNumber', 'applyFreeCredits'],
  ['customerId', 'moPush', 'swappingSourceAddressAllowed'],
  ['name', 'moCharge', 'billingType'],
];

const ODD_REQUESTS: readonly Request[] = [
  ...BASES.flatMap((base, at) =>
    (PARAMETERS[at] ?? []).flatMap((name) => ODD_TEXTS.map((text) => base({ [name]: text }))),
  ),
  ...BASES.flatMap((base) => ODD_RAW.flatMap((raw) => [withRaw(base(), raw), withRaw(asForm(base()), raw)])),
  ...ODD_OPTIONS.flatMap((options) => [addSignup(options), addInvoice(options)]),
  ...['0', '-1', 'x', ':', 'Clw:', 'Clw:mzu:', 'A:A', '%00', '..', '%2e%2e', 'Clw%3Amzu', '9'.repeat(3000)].map((id) =>
    addSignup(undefined, { id }),
  ),
  ...['', ':', 'user', 'user:', ':pass', 'ü:ü', '\u0000:\u0000'].map((credentials) =>
    addInvoice(undefined, { credentials }),
  ),
  ...['Basic', 'Basic !!!', 'Bearer x', 'basic dXNlcjpwYXNz'].map((authorization) => ({
    ...addInvoice(),
    headers: { authorization },
  })),
  ...['text/plain', 'application/json', 'multipart/form-data; boundary=x', ';', 'a/b/c', ''].map((type) => ({
    ...addInvoice(),
    headers: { 'content-type': type },
  })),
  ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'GET'].map((method) => ({ ...addInvoice(), method, body: '' })),
  ...[
    '/',
    '/api/json/user/signup',
    '/api/json/user/signup//',
    '/api/json/USER/signup/',
    '/v1/client//add_signup.json',
    '/%zz',
    '/?%zz',
  ].map((target) => ({ method: 'GET', target })),
  { ...addInvoice(), body: 'x'.repeat(70_000) },
  { ...addInvoice(), body: '&'.repeat(60_000) },
  { ...asForm(signup()), body: 'a=b;'.repeat(10_000) },
  { method: 'GET', target: `/api/json/user/signup/?${'a'.repeat(20_000)}` },
  read({ id: '0' }),
  read({ name: '' }),
];

const FLIPS = Object.fromEntries(Object.entries(SETTINGS).map(([name, { values }]) => [name, values.at(-1)]));

test.each([{}, FLIPS])('odd requests are never answered with 5xx, nor not at all: %o', async (settings) => {
  await using backend = await startBackend({ settings });
  for (const request of ODD_REQUESTS) {
    const { status } = await send(backend.url, request);
    expect([
      request.method,
      request.target.slice(0, 200),
      request.body?.slice(0, 200),
      status >= 200 && status < 500,
    ]).toEqual([request.method, request.target.slice(0, 200), request.body?.slice(0, 200), true]);
  }
});
