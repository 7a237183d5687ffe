import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decodeXid } from '../openapi/formats/xid.ts';
import { type RunningMock, startMock } from './server.ts';
import { loadShipped } from './shipped.ts';

/** The vendors' own requests, sent byte for byte over a real socket, each on a fresh world. */
let mock: RunningMock;
let shipped: Awaited<ReturnType<typeof loadShipped>>;
const logged: string[] = [];

beforeAll(async () => {
  shipped = await loadShipped();
});
beforeEach(async () => {
  const worlds = new Map([...shipped.worlds].map(([api, world]) => [api, world.clone()]));
  mock = await startMock({ contracts: shipped.contracts, worlds, log: (text) => logged.push(text) });
});
afterEach(async () => {
  await mock.close();
});
afterAll(() => {
  expect(logged).toEqual([]);
});

interface Got {
  readonly status: number;
  readonly headers: string;
  readonly body: unknown;
  readonly text: string;
}

/** Sends a request exactly as written; no client rewrites the target. */
async function send(
  line: string,
  options: { readonly headers?: readonly string[]; readonly body?: string } = {},
): Promise<Got> {
  const body = Buffer.from(options.body ?? '', 'utf8');
  const length = options.body === undefined ? [] : [`Content-Length: ${body.length}`];
  const head = [
    `${line} HTTP/1.1`,
    `Host: 127.0.0.1:${mock.port}`,
    'Connection: close',
    ...(options.headers ?? []),
    ...length,
    '',
    '',
  ];
  const raw = await new Promise<string>((resolve, reject) => {
    const socket = connect(mock.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
    socket.on('error', reject);
    socket.write(Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), body]));
  });
  const split = raw.indexOf('\r\n\r\n');
  const text = raw.slice(split + 4);
  return {
    status: Number(raw.slice(9, 12)),
    headers: raw.slice(0, split).toLowerCase(),
    body: text === '' ? undefined : JSON.parse(text),
    text,
  };
}

const FORM = 'Content-Type: application/x-www-form-urlencoded';
const BASIC = `Authorization: Basic ${Buffer.from('user:pass').toString('base64')}`;
const SIGNUP =
  'parent=2;plan=123;customer=example;username=user@example.com;password=secret;forename=Example;surname=User;' +
  'email=user@example.com;customer_phone=2125551234;address1=123+Example+Street;address_city=Example+City;' +
  'creditcard_name=Mr+Example+User;creditcard_number=1234567890123456;creditcard_type=visa';
const UPDATE = 'GET /api/json/customers/update/?auth_username=user;auth_password=password;id=123;name=example';
const RESELLER = 'resellerName=resellerName&resellerPassword=password';
const CUSTOMER_USER =
  'contactName=John+Doe&email=john@doe.com&username=1212412@testReseller&password=password&customer=exampleCustomer&' +
  `${RESELLER}&phoneNumber=999444111&applyFreeCredits=false`;
const MO_PUSH = encodeURIComponent('{"type": "URL", "data": {"url": "http://push.example.com"}}');
const STATUS_PUSH = encodeURIComponent('{"type": "SMPP"}');
const USER =
  `username=1212412@testReseller&password=password&${RESELLER}&customerId=5a4e96a030046095c7ef280f&email=john@doe.com&` +
  `phoneNumber=999444111&virtualNumber=999444111&moPush=${MO_PUSH}&finalStatusPush=${STATUS_PUSH}&swappingSourceAddressAllowed=true`;
const CUSTOMER = `name=test-customer&${RESELLER}&integrationId=integrationId&rotationAlgorithm=MAX_ROTATION&billingType=PRE_PAID&moCharge=42`;

const signedUp = {
  responses: [{ code: '200', key: '', message: 'OK' }],
  data: { id: expect.any(Number), phone_name: expect.stringMatching(/^\d+$/) },
};

describe('sign-up', () => {
  test.each([
    ['as printed', `GET /api/json/user/signup/?${SIGNUP}`, {}],
    ['with &', `GET /api/json/user/signup/?${SIGNUP.replaceAll(';', '&')}`, {}],
    ['without the slash before ?', `GET /api/json/user/signup?${SIGNUP}`, {}],
    ['as a POST form', 'POST /api/json/user/signup/', { headers: [FORM], body: SIGNUP.replaceAll(';', '&') }],
  ])('%s succeeds', async (_, line, options) => {
    const got = await send(line, options);
    expect(got.status).toBe(200);
    expect(got.body).toEqual(signedUp);
    expect(got.headers).toContain('countersign-outcome: 200');
  });

  test('a dry run passes and keeps nothing', async () => {
    const dry = await send(`GET /api/json/user/signup/?${SIGNUP};validation=1`);
    expect(dry.body).toEqual({ responses: [{ code: '201', key: expect.any(String), message: expect.any(String) }] });
    expect((await send(`GET /api/json/user/signup/?${SIGNUP}`)).body).toEqual(signedUp);
  });

  test('a missing surname is blamed', async () => {
    const got = await send(`GET /api/json/user/signup/?${SIGNUP.replace('surname=User;', '')}`);
    expect(got.status).toBe(200);
    expect(got.body).toEqual({
      responses: [{ code: '400', key: 'surname', message: expect.stringContaining('surname') }],
    });
  });

  test('the new customer can be updated and read, without its secrets', async () => {
    const { data } = (await send(`GET /api/json/user/signup/?${SIGNUP};creditcard_verification=987`)).body as {
      data: { id: number };
    };
    const credentials = 'auth_username=user;auth_password=password';
    const update = await send(`GET /api/json/customers/update/?${credentials};id=${data.id};tax_number=77`);
    expect(update.body).toEqual({ responses: [{ code: '204', key: '', message: 'OK' }] });
    const read = await send(`GET /api/json/customers/get/?${credentials};id=${data.id}`);
    expect(read.body).toMatchObject({
      data: { id: data.id, name: 'example', email: 'user@example.com', country: 'US', tax_number: '77' },
    });
    expect(read.text).not.toContain('987');
    expect(read.text).not.toContain('1234567890123456');
  });
});

describe('update', () => {
  test('as printed', async () => {
    const got = await send(UPDATE);
    expect(got.status).toBe(200);
    expect(got.body).toEqual({ responses: [{ code: '204', key: '', message: 'OK' }] });
  });

  test('changes only what was sent, and events_url', async () => {
    const read = 'GET /api/json/customers/get/?auth_username=user;auth_password=password;id=123';
    const { data: before } = (await send(read)).body as { data: Record<string, unknown> };
    await send(UPDATE);
    const { data: after } = (await send(read)).body as { data: Record<string, unknown> };
    expect(before.events_url).not.toBe('');
    expect(after).toEqual({ ...before, name: 'example', events_url: '' });
  });

  test.each([
    ['wrong password', UPDATE.replace('=password', '=wrong'), '401'],
    [
      'no role',
      UPDATE.replace('auth_username=user;auth_password=password', 'auth_username=nobody;auth_password=nobody-secret'),
      '402',
    ],
    [
      'rate plan',
      UPDATE.replace('auth_username=user;auth_password=password', 'auth_username=basic;auth_password=basic-secret'),
      '403',
    ],
    ['no such customer', UPDATE.replace('id=123', 'id=99999'), '404'],
    [
      'not the own customer',
      UPDATE.replace(
        'auth_username=user;auth_password=password',
        'auth_username=wholesale;auth_password=wholesale-secret',
      ).replace('id=123', 'id=100'),
      '404',
    ],
    ['a wrong sentinel', `${UPDATE};overmax=-1`, '400'],
    ['a right sentinel', `${UPDATE};overmax=-2`, '204'],
  ])('%s', async (_, line, code) => {
    const got = await send(line);
    expect(got.body).toMatchObject({ responses: [{ code }] });
    expect(got.status).toBe(200);
  });
});

describe('gateway', () => {
  test.each([
    ['customer-user', `POST /services/rest/customer-user/create?${CUSTOMER_USER}`, { status: 0 }],
    ['user', `POST /services/rest/user/create?${USER}`, { id: expect.any(String), status: 0 }],
    ['customer', `POST /services/rest/customer/create?${CUSTOMER}`, { id: expect.any(String), status: 0 }],
    [
      'a space in name',
      `POST /services/rest/customer/create?${CUSTOMER.replace('test-customer', 'test%20customer')}`,
      { status: 2 },
    ],
    [
      'without name',
      `POST /services/rest/customer/create?${CUSTOMER.replace('name=test-customer&', '')}`,
      { status: 1 },
    ],
    [
      'wrong reseller password',
      `POST /services/rest/customer/create?${CUSTOMER.replace('=password', '=wrong')}`,
      { status: 3 },
    ],
  ])('%s', async (_, line, body) => {
    const got = await send(line);
    expect(got.status).toBe(200);
    expect(got.body).toEqual(body);
  });

  test('as a form', async () => {
    expect((await send('POST /services/rest/customer/create', { headers: [FORM], body: CUSTOMER })).body).toMatchObject(
      { status: 0 },
    );
  });

  test('the same name twice is taken, and the new id serves', async () => {
    const { id } = (await send(`POST /services/rest/customer/create?${CUSTOMER}`)).body as { id: string };
    expect((await send(`POST /services/rest/customer/create?${CUSTOMER}`)).body).toEqual({ status: 301 });
    const user = USER.replace('5a4e96a030046095c7ef280f', id);
    expect((await send(`POST /services/rest/user/create?${user}`)).body).toMatchObject({ status: 0 });
    expect((await send(`POST /services/rest/user/create?${user}`)).body).toEqual({ status: 201 });
    const nowhere = USER.replace('5a4e96a030046095c7ef280f', 'ffffffffffffffffffffffff').replace('1212412', 'other');
    expect((await send(`POST /services/rest/user/create?${nowhere}`)).body).toEqual({ status: 300 });
  });
});

describe('signups', () => {
  const OPTIONS = [
    [
      'client',
      '/v1/client/158958/add_signup.json',
      '{"service_type":"Sample Service","service-package":"Small","service-term":1}',
      'service',
    ],
    [
      'invoice',
      '/v1/signup/add.json',
      '{"signup_type":"Invoice","description[0]":"Cheese","price[0]":500}',
      'customer',
    ],
  ] as const;

  test.each(OPTIONS)('%s', async (_, path, options, step) => {
    const got = await send(`POST ${path}`, { headers: [FORM, BASIC], body: `options=${options}` });
    expect(got.status).toBe(200);
    const { signup } = got.body as { signup: { id: number; xid: string; urls: { signup: string } } };
    expect(got.body).toEqual({
      code: 200,
      type: 'item',
      class: 'signup',
      signup: {
        depth: 0,
        id: expect.any(Number),
        xid: expect.any(String),
        created: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        step,
        options: JSON.parse(options),
        errors: [],
        urls: { signup: expect.stringContaining(`/${signup.xid}/=`) },
      },
    });
    expect(decodeXid(signup.xid)).toEqual({ account: 10608, object: signup.id });
    expect(Object.keys(got.body as object)).toEqual(['code', 'type', 'class', 'signup']);
    expect(Object.keys(signup)).toEqual(['depth', 'id', 'xid', 'created', 'step', 'options', 'errors', 'urls']);
  });

  test.each(OPTIONS)('%s without credentials is 401', async (_, path, options) => {
    const got = await send(`POST ${path}`, { headers: [FORM], body: `options=${options}` });
    expect(got.status).toBe(401);
    expect(got.headers.match(/www-authenticate: basic realm=/g)).toHaveLength(1);
  });

  test('an unknown client is 404, an xid names the client, JSON may be asked for by Accept', async () => {
    const body = `options=${OPTIONS[0][2]}`;
    expect((await send('POST /v1/client/99/add_signup.json', { headers: [FORM, BASIC], body })).status).toBe(404);
    const accept = 'Accept: application/json';
    expect((await send('POST /v1/client/158958/add_signup', { headers: [FORM, BASIC, accept], body })).status).toBe(
      200,
    );
  });

  test('malformed JSON in options', async () => {
    const got = await send('POST /v1/signup/add.json', { headers: [FORM, BASIC], body: 'options={"a":' });
    expect(got.status).toBe(400);
    expect(got.body).toMatchObject({ code: 400 });
  });
});

describe('Prefer', () => {
  const requests = [
    ['GET /api/json/user/signup/?', ['200', '201', '400']],
    [`${UPDATE}`, ['201', '204', '400', '401', '402', '403', '404']],
    ['POST /services/rest/customer-user/create?', ['0', '1', '2', '3', '201', '220', '301', '400']],
    ['POST /services/rest/user/create?', ['0', '1', '2', '3', '201', '300', '400', '420']],
    ['POST /services/rest/customer/create?', ['0', '1', '2', '3', '301', '321', '400']],
    ['POST /v1/signup/add.json', ['200', '400', '401']],
  ] as const;
  const rows = requests.flatMap(([line, codes]) => codes.map((code): [string, string] => [line, code]));

  test.each(rows)('%s code=%s', async (line, code) => {
    const got = await send(line, { headers: [`Prefer: code=${code}`] });
    expect(got.headers).toContain(`countersign-outcome: ${code}`);
    const body = got.body as { responses?: { code: string }[]; status?: number; code?: number };
    expect(String(body.responses?.[0]?.code ?? body.status ?? body.code)).toBe(code);
  });

  test('every named example can be asked for', async () => {
    for (const contract of shipped.contracts) {
      for (const operation of contract.operations) {
        const examples = operation.outcomes.flatMap(({ id, example }) =>
          example === undefined ? [] : [{ id, example }],
        );
        expect(examples.length).toBeGreaterThan(0);
        for (const { id, example } of examples) {
          const path = operation.basePath + operation.path.replace('{id}', '158958');
          const got = await send(`${operation.method} ${path}`, { headers: [`Prefer: example=${example}`] });
          expect(`${operation.id} ${example} ${got.headers}`).toContain(`countersign-outcome: ${id.toLowerCase()}`);
        }
      }
    }
  });
});

describe('awkward requests', () => {
  test.each([
    ['malformed percent', `GET /api/json/user/signup/?${SIGNUP.replace('example;', '%zz;')}`, {}],
    [
      'malformed percent in the path',
      'POST /v1/client/%zz/add_signup.json',
      { headers: [BASIC, FORM], body: 'options={}' },
    ],
    ['Accept: *', `GET /api/json/user/signup/?${SIGNUP}`, { headers: ['Accept: *'] }],
    ['a header of 30 kB', `GET /api/json/user/signup/?${SIGNUP}`, { headers: [`X-Long: ${'x'.repeat(30_000)}`] }],
    [
      'non-Latin names',
      `GET /api/json/user/signup/?${SIGNUP.replace('customer=example', 'customer=%E4%BE%8B%F0%9F%98%80')}`,
      {},
    ],
    ['non-Latin blame', `GET /api/json/user/signup/?${SIGNUP.replace('parent=2', 'parent=%E4%BE%8B')}`, {}],
    [
      'raw UTF-8 in the target',
      Buffer.from(`GET /api/json/user/signup/?${SIGNUP.replace('customer=example', 'customer=é')}`).toString('latin1'),
      {},
    ],
  ])('%s gets a documented outcome or a clear 4xx', async (_, line, options) => {
    const got = await send(line, options);
    expect(got.status === 200 || (got.status >= 400 && got.status < 500)).toBe(true);
    expect((await send(UPDATE)).status).toBe(200);
  });

  test('a body of 20 MB', async () => {
    const got = await send('POST /v1/signup/add.json', {
      headers: [FORM, BASIC],
      body: `options=${'x'.repeat(20_000_000)}`,
    }).catch((error: NodeJS.ErrnoException) => error.code);
    if (typeof got === 'object') expect(got.status).toBe(413);
    else expect(['EPIPE', 'ECONNRESET']).toContain(got);
    expect((await send(UPDATE)).status).toBe(200);
  });
});
