import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from './server.ts';
import { loadShipped } from './shipped.ts';

let mock: RunningMock;
let guarded: RunningMock;

beforeAll(async () => {
  mock = await startMock({ ...(await loadShipped()), limits: { clients: 3, snapshots: 2, journal: 20 } });
  guarded = await startMock({ contracts: [], adminToken: 'open sesame' });
});
afterAll(() => Promise.all([mock.close(), guarded.close()]));

const JSON_TYPE = { 'content-type': 'application/json' };
const CREATE = '/services/rest/customer/create?resellerName=resellerName&resellerPassword=password&name=';

function post(what: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> {
  const init = { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) };
  return fetch(`${mock.url}/__countersign/${what}`, init);
}

async function create(name: string, headers: Record<string, string> = {}): Promise<number> {
  const answer = await fetch(mock.url + CREATE + name, { method: 'POST', headers });
  return ((await answer.json()) as { status: number }).status;
}

/** Sends a request exactly as written. */
function raw(lines: readonly string[], port = mock.port): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write([...lines, 'Connection: close', '', ''].join('\r\n'));
  });
}

describe('access', () => {
  test.each([
    ['this machine', ['GET /__countersign/health HTTP/1.1', 'Host: localhost:1'], 200],
    ['a full URL', ['GET http://localhost/__countersign/health HTTP/1.1', 'Host: localhost:1'], 200],
    ['a name of somebody else (DNS rebinding)', ['GET /__countersign/health HTTP/1.1', 'Host: evil.example'], 403],
    ['a name that begins like ours', ['GET /__countersign/health HTTP/1.1', 'Host: localhost.evil.example'], 403],
    ['no name', ['GET /__countersign/health HTTP/1.0'], 403],
    [
      'a page of another origin',
      ['GET /__countersign/state HTTP/1.1', 'Host: localhost', 'Origin: http://evil.example'],
      403,
    ],
    [
      'a page of another port',
      ['GET /__countersign/state HTTP/1.1', 'Host: localhost:1', 'Origin: http://localhost:3000'],
      403,
    ],
    [
      'a script tag elsewhere',
      ['GET /__countersign/state HTTP/1.1', 'Host: localhost', 'Sec-Fetch-Site: same-site'],
      403,
    ],
    [
      'a page of our own',
      [
        'GET /__countersign/state HTTP/1.1',
        'Host: localhost:1',
        'Origin: http://localhost:1',
        'Sec-Fetch-Site: same-origin',
      ],
      200,
    ],
    ['a form', ['POST /__countersign/reset HTTP/1.1', 'Host: localhost', 'Content-Length: 0'], 415],
    [
      'a form with text',
      ['POST /__countersign/reset HTTP/1.1', 'Host: localhost', 'Content-Type: text/plain', 'Content-Length: 0'],
      415,
    ],
    ['a change by GET', ['GET /__countersign/reset HTTP/1.1', 'Host: localhost'], 405],
    [
      'a preflight',
      [
        'OPTIONS /__countersign/reset HTTP/1.1',
        'Host: localhost',
        'Origin: http://evil.example',
        'Access-Control-Request-Method: POST',
      ],
      403,
    ],
    ['something that is not there', ['GET /__countersign/nothing HTTP/1.1', 'Host: localhost'], 404],
    [
      'a bad name of a client',
      ['GET /__countersign/state HTTP/1.1', 'Host: localhost', 'Countersign-Client: a b'],
      400,
    ],
  ])('%s', async (_, lines, status) => {
    const answer = await raw(lines);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer.toLowerCase()).not.toContain('access-control-');
    expect(answer.toLowerCase()).toContain('cross-origin-resource-policy: same-origin');
  });

  test('with a token, whoever has it, and nobody else', async () => {
    const url = `${guarded.url}/__countersign/health`;
    const statusWith = async (authorization: string): Promise<number> =>
      (await fetch(url, { headers: { authorization } })).status;
    expect([
      await statusWith('Bearer open sesame'),
      await statusWith('Bearer open'),
      await statusWith('Basic eDp5'),
    ]).toEqual([200, 401, 401]);
    const named = [
      'GET /__countersign/health HTTP/1.1',
      'Host: mock.staging.example',
      'Authorization: Bearer open sesame',
    ];
    expect(await raw(named, guarded.port)).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe('what it tells and does', () => {
  test('health', async () => {
    const health = await (await fetch(`${mock.url}/__countersign/health`)).json();
    expect(health).toMatchObject({ status: 'ok', operations: 8, keepsState: false });
  });

  test('state comes without secrets', async () => {
    const text = await (await fetch(`${mock.url}/__countersign/state`)).text();
    expect(text).toContain('"username": "wholesale"');
    expect(text).not.toContain('wholesale-secret');
  });

  test('snapshot, restore and reset', async () => {
    expect(await create('snap-one')).toBe(0);
    expect((await post('snapshot', { name: 'before' })).status).toBe(200);
    expect([await create('snap-two'), await create('snap-two')]).toEqual([0, 301]);
    expect((await post('restore', { name: 'before' })).status).toBe(200);
    expect([await create('snap-one'), await create('snap-two')]).toEqual([301, 0]);
    expect((await post('reset')).status).toBe(200);
    expect(await create('snap-one')).toBe(0);
    expect((await post('restore', { name: 'nobody' })).status).toBe(404);
    expect((await post('snapshot', { name: 'second' })).status).toBe(200);
    expect((await post('snapshot', { name: 'third' })).status).toBe(409);
    expect((await post('snapshot', { name: '../x' })).status).toBe(400);
    expect((await post('reset', 'text')).status).toBe(400);
  });

  test('the journal tells request, verdict, reasons and answer, without secrets, newest first', async () => {
    await create('hunter2hunter2', { authorization: 'Bearer hunter3' });
    await fetch(`${mock.url}${CREATE.replace('=password', '=hunter2hunter2')}x`, { method: 'POST' });
    await fetch(`${mock.url}/nowhere?resellerPassword=hunter2hunter2`);
    const text = await (await fetch(`${mock.url}/__countersign/journal?limit=3`)).text();
    const { entries } = JSON.parse(text) as { entries: Record<string, unknown>[] };
    expect(entries).toMatchObject([
      { operation: null, request: { target: '/nowhere?resellerPassword=***' }, answer: { status: 404 } },
      {
        operation: 'customer/create',
        decision: 'refuse',
        outcome: '3',
        reasons: [{ state: false }],
        answer: { body: '{"status":3}' },
      },
      { operation: 'customer/create', decision: 'accept', answer: { status: 200 } },
    ]);
    expect(text.replaceAll('name=hunter2', '')).not.toContain('=hunter2');
    expect(text).not.toContain('hunter3');
    for (let index = 0; index < 30; index += 1) await create(`many-${index}`);
    const all = (await (await fetch(`${mock.url}/__countersign/journal?limit=1000`)).json()) as { entries: unknown[] };
    expect(all.entries.length).toBe(20);
  });
});

describe('clients', () => {
  test('each has a copy of its own, by header or cookie', async () => {
    const [a, b] = [{ 'countersign-client': 'a' }, { cookie: 'x=1; countersign-client=b' }];
    expect([await create('mine', a), await create('mine', b), await create('mine')]).toEqual([0, 0, 0]);
    expect([await create('mine', a), await create('mine', b), await create('mine')]).toEqual([301, 301, 301]);
    await post('reset', {}, a);
    expect([await create('mine', a), await create('mine', b)]).toEqual([0, 301]);
    expect(
      (await fetch(mock.url + CREATE, { method: 'POST', headers: { 'countersign-client': 'no name' } })).status,
    ).toBe(400);
  });

  test('the one that was idle longest makes room', async () => {
    const of = (name: string): Record<string, string> => ({ 'countersign-client': name });
    for (const name of ['c1', 'c2', 'c3']) await create('room', of(name));
    expect(await create('room', of('c1'))).toBe(301);
    expect(await create('room', of('c4'))).toBe(0);
    expect([await create('room', of('c1')), await create('room', of('c2'))]).toEqual([301, 0]);
    expect(await (await fetch(`${mock.url}/__countersign/health`)).json()).toMatchObject({ clients: 3 });
  });

  test('one that is idle too long starts anew', async () => {
    let nowMs = 0;
    const shipped = await loadShipped();
    const aging = await startMock({ ...shipped, limits: { clientIdleMs: 1000 }, now: () => new Date(nowMs) });
    const send = async (): Promise<unknown> =>
      await (
        await fetch(`${aging.url}${CREATE}old`, { method: 'POST', headers: { 'countersign-client': 'a' } })
      ).json();
    expect([await send(), await send()]).toEqual([{ id: expect.any(String), status: 0 }, { status: 301 }]);
    nowMs = 2000;
    expect(await send()).toEqual({ id: expect.any(String), status: 0 });
    await aging.close();
  });
});
