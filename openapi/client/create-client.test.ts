import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { enswitch } from '../generated/enswitch.ts';
import { smsGateway } from '../generated/sms-gateway.ts';
import { snapbill } from '../generated/snapbill.ts';
import type { ApiDescription } from './api-description.ts';
import { createClient } from './create-client.ts';

/** What the server saw, byte for byte. */
interface Seen {
  readonly method: string | undefined;
  readonly target: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let seen: Seen[] = [];
let reply: { status: number; type: string; body: string };
let origin = '';

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url: target, headers } = request;
    seen.push({ method, target, headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(reply.status, { 'Content-Type': reply.type }).end(reply.body);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  origin = `http://127.0.0.1:${address.port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  seen = [];
  answerWith({});
});

const credentials = { auth_username: 'user', auth_password: 'a b+c;d&é' };
const reseller = { resellerName: 'reseller', resellerPassword: 'a b+c' };

test('a query is written with the separator and the spaces of the document', async () => {
  await customers().call('customers/get', { ...credentials, id: 123 });
  expect(seen[0]).toMatchObject({ method: 'GET', body: '' });
  expect(seen[0]?.target).toBe('/api/json/customers/get/?auth_username=user;auth_password=a+b%2Bc%3Bd%26%C3%A9;id=123');
});

test('where "+" is not known to be a space, spaces are written %20; a POST without a form has no body', async () => {
  await gateway().call('customer/create', { ...reseller, name: 'example' });
  expect(seen[0]).toMatchObject({ method: 'POST', body: '' });
  expect(seen[0]?.target).toBe(
    '/services/rest/customer/create?resellerName=reseller&resellerPassword=a%20b%2Bc&name=example',
  );
});

test('the carrier form puts the query into a form body', async () => {
  await customers().call('customers/get', { ...credentials, id: 123 }, { carrier: 'form' });
  expect(seen[0]).toMatchObject({
    method: 'POST',
    target: '/api/json/customers/get/',
    body: 'auth_username=user&auth_password=a+b%2Bc%3Bd%26%C3%A9&id=123',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
});

test('a path parameter, a form with JSON inside, and HTTP Basic in UTF-8', async () => {
  await signups().call('client/{id}/add_signup', {
    id: 'Clw:KBb',
    options: { 'service-package': 'Small', 'service-term': 1 },
  });
  expect(seen[0]).toMatchObject({
    method: 'POST',
    target: '/v1/client/Clw%3AKBb/add_signup.json',
    body: 'options=%7B%22service-package%22%3A%22Small%22%2C%22service-term%22%3A1%7D',
    headers: { authorization: `Basic ${Buffer.from('user:pässword').toString('base64')}` },
  });
});

test('JSON given as text is sent as it is', async () => {
  await signups().call('signup/add', { options: '{"a": [}' });
  expect(seen[0]?.body).toBe('options=%7B%22a%22%3A+%5B%7D');
});

test('credentials are kept from an operation that does not ask for them', async () => {
  await customers({ auth: { username: 'user', password: 'password' } }).call('customers/get', credentials);
  expect(seen[0]?.headers.authorization).toBeUndefined();
});

test("a call's headers win over the client's", async () => {
  const client = customers({ headers: { 'X-One': 'client', 'X-Two': 'client' } });
  await client.call('customers/get', credentials, { headers: { 'x-two': 'call', Prefer: 'code=404' } });
  expect(seen[0]?.headers).toMatchObject({ 'x-one': 'client', 'x-two': 'call', prefer: 'code=404' });
});

test('the outcome is read from the body, not from the HTTP status', async () => {
  const refused = { responses: [{ code: '400', key: 'surname', message: 'surname: is required' }] };
  answerWith({ status: 200, body: JSON.stringify(refused) });
  const answer = await customers().call('customers/update', { ...credentials, id: 1 });
  expect(answer).toMatchObject({ outcome: '400', status: 200, body: refused });
  answerWith({ status: 402, body: JSON.stringify({ responses: [{ code: '204', key: '', message: 'OK' }] }) });
  expect(await customers().call('customers/update', { ...credentials, id: 1 })).toMatchObject({
    outcome: '204',
    status: 402,
  });
});

test('an integer outcome', async () => {
  answerWith({ body: '{"status":301}' });
  expect(await gateway().call('customer/create', { ...reseller, name: 'taken' })).toMatchObject({
    outcome: '301',
    body: { status: 301 },
  });
});

test.each([
  [
    'an outcome that is not listed',
    200,
    '{"responses":[{"code":"299","key":"","message":""}]}',
    { responses: [{ code: '299', key: '', message: '' }] },
  ],
  ['an outcome of the wrong JSON type', 200, '{"responses":[{"code":400}]}', { responses: [{ code: 400 }] }],
  [
    'two outcomes in one body',
    200,
    '{"responses":[{"code":"400"},{"code":"404"}]}',
    { responses: [{ code: '400' }, { code: '404' }] },
  ],
  ['no outcome', 200, '{"responses":[]}', { responses: [] }],
  ['a body that is no JSON', 200, '<h1>Hello</h1>', '<h1>Hello</h1>'],
  ["a proxy's page", 502, '<h1>Bad gateway</h1>', '<h1>Bad gateway</h1>'],
  ['JSON that is no object', 200, 'null', null],
  ['an empty body', 200, '', undefined],
  ['a status without a body', 204, '', undefined],
])('undocumented: %s', async (_, status, body, read) => {
  answerWith({ status, body });
  expect(await customers().call('customers/get', credentials)).toMatchObject({
    outcome: 'undocumented',
    status,
    body: read,
  });
});

test('in a plain document the HTTP status is the outcome: the exact one, else its class, else the default', async () => {
  const client = createClient(plain, { baseUrl: `${origin}/` });
  const outcomes: string[] = [];
  for (const status of [200, 404, 422, 500]) {
    answerWith({ status });
    outcomes.push((await client.call('pets', { 'X-Trace': 'one', body: { name: 'Rex' }, tag: ['a', 'b'] })).outcome);
  }
  expect(outcomes).toEqual(['200', '404', '4XX', 'default']);
  expect(seen[0]).toMatchObject({ method: 'PATCH', target: '/pets?tag=a&tag=b', body: '{"name":"Rex"}' });
  expect(seen[0]?.headers).toMatchObject({ 'x-trace': 'one', 'content-type': 'application/merge-patch+json' });
});

test('a fetch that is handed in is used', async () => {
  const client = customers({ fetch: async (request) => new Response(`{"asked":"${new URL(request.url).pathname}"}`) });
  expect(await client.call('customers/get', credentials)).toMatchObject({
    body: { asked: '/api/json/customers/get/' },
  });
  expect(seen).toEqual([]);
});

test('a call that gets no answer rejects with the cause', async () => {
  const client = createClient(enswitch, {
    baseUrl: 'http://127.0.0.1:1/api/json',
    fetch: async (request) => fetch(request),
  });
  await expect(client.call('customers/get', credentials)).rejects.toMatchObject({
    name: 'TypeError',
    cause: expect.anything(),
  });
});

test('a call that is called off rejects', async () => {
  const called = customers().call('customers/get', credentials, { signal: AbortSignal.abort() });
  await expect(called).rejects.toMatchObject({ name: 'AbortError' });
});

test('what the document lacks is refused before anything is sent, for callers without types', async () => {
  const client = customers() as unknown as {
    call: (id: string, parameters: object, options?: object) => Promise<unknown>;
  };
  await expect(client.call('toString', {})).rejects.toThrow('enswitch has no operation "toString".');
  await expect(client.call('customers/get', { ...credentials, idd: 1 })).rejects.toThrow(
    'GET /customers/get/ has no parameter "idd".',
  );
  const other = signups() as unknown as typeof client;
  await expect(other.call('signup/add', {}, { carrier: 'form' })).rejects.toThrow('does not take its query as a form');
  await expect(other.call('client/{id}/add_signup', {})).rejects.toThrow('has no value for "id"');
  expect(seen).toEqual([]);
});

interface PlainApi {
  readonly requests: {
    readonly pets: {
      readonly 'X-Trace'?: string;
      readonly body: { readonly name: string };
      readonly tag?: readonly string[];
    };
  };
  readonly outcomes: {
    readonly pets: { readonly 200: unknown; readonly 404: unknown; readonly '4XX': unknown; readonly default: unknown };
  };
  readonly carriers: { readonly pets: never };
}

const plain: ApiDescription<PlainApi> = {
  api: 'plain',
  basePath: '',
  operations: {
    pets: {
      method: 'PATCH',
      path: '/pets',
      separator: '&',
      spaces: { query: '+', form: '+' },
      bodyType: 'application/merge-patch+json',
      outcomes: ['200', '404', '4XX', 'default'],
      parameters: {
        'X-Trace': { in: 'header' },
        body: { in: 'body', json: 'value' },
        tag: { in: 'query', explode: true },
      },
    },
  },
};

function customers(options: Partial<Parameters<typeof createClient>[1]> = {}) {
  return createClient(enswitch, { baseUrl: `${origin}${enswitch.basePath}`, ...options });
}

function gateway() {
  return createClient(smsGateway, { baseUrl: `${origin}${smsGateway.basePath}` });
}

function signups() {
  const auth = { username: 'user', password: 'pässword' };
  return createClient(snapbill, { baseUrl: `${origin}${snapbill.basePath}`, auth });
}

function answerWith({ status = 200, type = 'application/json', body = '{}' }: Partial<typeof reply>): void {
  reply = { status, type, body };
}
