import { describe, expect, test } from 'vitest';
import type { Request } from './faults/requests.ts';
import { send } from './send.ts';
import { DEFAULT_SETTINGS, SETTINGS, type Settings } from './settings.ts';
import { startBackend } from './start-backend.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const BASIC = { ...FORM, authorization: `Basic ${Buffer.from('user:pass').toString('base64')}` };
const NOW = new Date('2014-08-22T09:58:12Z');

const SIGNUP: Request = {
  method: 'GET',
  target:
    '/api/json/user/signup/?parent=2;plan=123;customer=example;username=user@example.com;password=secret;forename=Example;surname=User;email=user@example.com;customer_phone=2125551234;address1=123+Example+Street;address_city=Example+City;creditcard_name=Mr+Example+User;creditcard_number=1234567890123456;creditcard_type=visa',
};
const UPDATE: Request = {
  method: 'GET',
  target: '/api/json/customers/update/?auth_username=user;auth_password=password;id=123;name=example',
};
const SERVICE: Request = {
  method: 'POST',
  target: '/v1/client/158958/add_signup.json',
  headers: BASIC,
  body: 'options={"service_type":"Sample Service","service-package":"Small","service-term":1}',
};
const INVOICE: Request = {
  method: 'POST',
  target: '/v1/signup/add.json',
  headers: BASIC,
  body: 'options={"signup_type":"Invoice","description[0]":"Cheese","price[0]":500}',
};

/** The example values of the gateway's tables. */
const RESELLER = 'resellerName=resellerName&resellerPassword=password';
const GATEWAY: readonly (readonly [string, string, string | undefined])[] = [
  [
    'customer-user/create',
    `contactName=John%20Doe&email=john@doe.com&username=1212412@testReseller&password=password&customer=exampleCustomer&${RESELLER}&phoneNumber=999444111&applyFreeCredits=false`,
    undefined,
  ],
  [
    'customer/create',
    `name=test-customer&${RESELLER}&integrationId=integrationId&rotationAlgorithm=MAX_ROTATION&billingType=PRE_PAID&moCharge=42`,
    'id',
  ],
  [
    'user/create',
    `username=1212413@testReseller&password=password&${RESELLER}&customerId=5a4e96a030046095c7ef280f&email=john@doe.com&phoneNumber=999444111&virtualNumber=999444111&moPush=${encodeURIComponent('{"type": "URL", "data": {"url": "http://push.example.com"}}')}&finalStatusPush=${encodeURIComponent('{"type": "SMPP"}')}&swappingSourceAddressAllowed=true`,
    'id',
  ],
];

/** Each switch flipped alone, to each of its values, and all at once; the empty one is the default. */
const FLIPPED: readonly Partial<Settings>[] = [
  {},
  ...Object.entries(SETTINGS).flatMap(([name, { values }]) => values.slice(1).map((value) => ({ [name]: value }))),
  Object.fromEntries(Object.entries(SETTINGS).map(([name, { values }]) => [name, values[1]])),
  Object.fromEntries(Object.entries(SETTINGS).map(([name, { values }]) => [name, values.at(-1)])),
];

describe.each(FLIPPED.map((flipped) => ({ name: JSON.stringify(flipped), flipped })))('with $name', ({ flipped }) => {
  const settings = { ...DEFAULT_SETTINGS, ...flipped };

  test('the examples of EnSwitch', async () => {
    await using backend = await startBackend({ settings, now: () => NOW });
    const refused = await send(backend.url, SIGNUP);
    const terms = settings.terms === 'none' ? '' : ';accept_terms=1';
    const needsTerms = '{"responses":[{"code":"400","key":"accept_terms","message":"Missing or wrong: accept_terms"}]}';
    const done = terms === '' ? refused : await send(backend.url, { ...SIGNUP, target: `${SIGNUP.target}${terms}` });
    if (terms !== '') {
      expect(refused.body).toBe(needsTerms);
    }
    const id = settings['data-numbers'] === 'text' ? '"124"' : '124';
    expect(done.body).toBe(
      `{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":${id},"phone_name":"1000124"}}`,
    );
    const updated = await send(backend.url, UPDATE);
    // The name of the first example is that of the second one; where names are unique, only one can have it.
    const taken = settings['unique-customers'] === 'yes';
    expect(JSON.parse(updated.body)).toMatchObject({
      responses: [{ code: taken ? '400' : '204', key: taken ? 'name' : '' }],
    });
    const fresh = await send(backend.url, { ...UPDATE, target: UPDATE.target.replace('name=example', 'name=renamed') });
    expect(fresh).toMatchObject({ status: 200, body: '{"responses":[{"code":"204","key":"","message":"OK"}]}' });
  });

  test('the example of an update alone', async () => {
    await using backend = await startBackend({ settings, now: () => NOW });
    expect(await send(backend.url, UPDATE)).toMatchObject({
      status: 200,
      body: '{"responses":[{"code":"204","key":"","message":"OK"}]}',
    });
    const read = await send(backend.url, {
      ...UPDATE,
      target: UPDATE.target.replace('update', 'get').replace(';name=example', ''),
    });
    expect(read.status).toBe(settings['read-back'] === 'none' ? 404 : 200);
    expect(read.body.includes('"name":"example"')).toBe(settings['read-back'] === 'customers-get');
  });

  test('the examples of the gateway', async () => {
    await using backend = await startBackend({ settings, now: () => NOW });
    for (const [path, parameters, member] of GATEWAY) {
      const target = `/services/rest/${path}`;
      const inForm = settings['gateway-parameters'] === 'form';
      const request = inForm
        ? { method: 'POST', target, headers: FORM, body: parameters }
        : { method: 'POST', target: `${target}?${parameters}` };
      const asleep = settings.activation === 'always' && path !== 'customer/create';
      const received = await send(backend.url, request);
      const body = JSON.parse(received.body) as Readonly<Record<string, unknown>>;
      expect(body.status).toBe(asleep ? 220 : 0);
      expect(Object.keys(body).filter((name) => name !== 'status')).toEqual(
        asleep || member === undefined ? [] : [member],
      );
    }
  });

  test('the examples of SnapBill', async () => {
    await using backend = await startBackend({ settings, now: () => NOW });
    const service = await send(backend.url, SERVICE);
    expect(service.body).toMatch(
      /^\{"code":200,"type":"item","class":"signup","signup":\{"depth":0,"id":41051,"xid":"Clw:KBb","created":"2014-08-22 09:58:12","step":"service","options":\{"service_type":"Sample Service","service-package":"Small","service-term":1\},"errors":\[\],"urls":\{"signup":"https:\/\/user\.snapbill\.com\/signup\/Clw:KBb\/=\w{12}"\}\}\}$/,
    );
    const invoice = JSON.parse((await send(backend.url, INVOICE)).body) as unknown;
    expect(invoice).toMatchObject({
      code: 200,
      signup: {
        id: 41052,
        xid: 'Clw:KBc',
        step: 'customer',
        options: { signup_type: 'Invoice', 'description[0]': 'Cheese', 'price[0]': 500 },
        errors: [],
      },
    });
  });
});
