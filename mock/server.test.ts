import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from './free-port.ts';
import { contractJudge } from './judge.ts';
import { sampleContract } from './sample-contract.ts';
import { type RunningMock, startMock } from './server.ts';

let mock: RunningMock;
const logged: string[] = [];

beforeAll(async () => {
  mock = await startMock({ contracts: [sampleContract()], log: (text) => logged.push(text) });
});
afterAll(async () => {
  await mock.close();
  expect(logged).toEqual([]);
});

/** Sends bytes as they stand and gives everything that comes back. */
function sendRaw(bytes: string | Buffer, port = mock.port): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
    socket.on('error', reject);
    socket.write(bytes);
  });
}

function sendLine(line: string, headers: readonly string[] = []): Promise<string> {
  return sendRaw([line, 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n'));
}

describe('routing', () => {
  test.each([
    ['/v1/pets?limit=2', 'GET', 200, 'listPets'],
    ['/v1/pets/mine', 'GET', 200, 'myPets'],
    ['/v1/pets/12', 'GET', 200, 'getPet'],
  ])('%s is answered by its operation', async (path, method, status, operation) => {
    const answer = await fetch(mock.url + path, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('countersign-outcome')).toBe(String(status));
    const link = /^<(.*)>; rel="describedby"$/.exec(answer.headers.get('link') ?? '')?.[1];
    expect(await (await fetch(mock.url + link)).json()).toMatchObject({
      operation,
      outcome: String(status),
      forced: false,
    });
  });

  test('an unknown path is a problem that names the nearest operations', async () => {
    const answer = await fetch(`${mock.url}/v1/pet`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(((await answer.json()) as { nearest: string[] }).nearest[0]).toBe('GET /v1/pets');
  });

  test('a wrong method is told the right ones', async () => {
    const answer = await fetch(`${mock.url}/v1/pets/12`, { method: 'PUT' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, DELETE, HEAD, OPTIONS']);
    expect(await answer.json()).toMatchObject({
      status: 405,
      operations: ['GET /v1/pets/{id}', 'DELETE /v1/pets/{id}'],
    });
  });

  test('OPTIONS without a preflight tells the methods', async () => {
    const answer = await fetch(`${mock.url}/v1/pets`, { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, POST, HEAD, OPTIONS']);
    expect(await sendLine('OPTIONS * HTTP/1.1')).toMatch(/^HTTP\/1.1 204 /);
  });

  test('HEAD is GET without the body', async () => {
    const [head, get] = [await sendLine('HEAD /v1/pets?limit=1 HTTP/1.1'), await fetch(`${mock.url}/v1/pets?limit=1`)];
    expect(head).toContain('HTTP/1.1 200 OK');
    expect(head).toContain(`Content-Length: ${get.headers.get('content-length')}\r\n`);
    expect(head.endsWith('\r\n\r\n')).toBe(true);
    await get.text();
  });

  test('a status without body has none, and no type', async () => {
    const headers = { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` };
    const answer = await fetch(`${mock.url}/v1/pets/1`, { method: 'DELETE', headers });
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([204, null, '']);
  });

  test('a 401 of HTTP Basic says so', async () => {
    const answer = await fetch(`${mock.url}/v1/pets/1`, { method: 'DELETE' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Sample", charset="UTF-8"');
  });

  test('a full URL as target is read as its path', async () => {
    expect(await sendLine('GET http://elsewhere/v1/pets/mine HTTP/1.1')).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe('Prefer', () => {
  const ask = (prefer: string, path = '/v1/pets?limit=1'): Promise<Response> =>
    fetch(mock.url + path, { headers: { prefer } });

  test.each([
    ['code=400', 400, { title: 'Not so' }],
    ['code="400"', 400, { title: 'Not so' }],
    ['example=none', 200, []],
    ['code=200; example="none"', 200, []],
    ['respond-async, code=200, example=none', 200, []],
    [
      'dynamic=false',
      200,
      [
        { id: 1, name: 'Zoë' },
        { id: 2, name: 'Rex' },
      ],
    ],
    [
      'return=minimal',
      200,
      [
        { id: 1, name: 'Zoë' },
        { id: 2, name: 'Rex' },
      ],
    ],
  ])('%s', async (prefer, status, body) => {
    const answer = await ask(prefer);
    expect([answer.status, await answer.json()]).toEqual([status, body]);
  });

  test('a class and a default stand for their statuses', async () => {
    expect((await ask('code=418', '/v1/pets/1')).status).toBe(418);
    const added = await fetch(`${mock.url}/v1/pets`, { method: 'POST', headers: { prefer: 'code=422' } });
    expect([added.status, added.headers.get('countersign-outcome')]).toEqual([422, '4XX']);
  });

  test.each([
    ['code=999', { outcomes: ['200', '400'] }],
    ['code=abc', { outcomes: ['200', '400'] }],
    ['example=three', { examples: expect.arrayContaining(['two', 'none']) }],
    ['code=400; example=two', { status: 400 }],
  ])('%s names what there is', async (prefer, body) => {
    const answer = await ask(prefer);
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining(body)]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  test('dynamic answers keep the schema, and are repeatable by seed', async () => {
    const bodies = await Promise.all(
      ['dynamic, seed=a', 'dynamic=true; seed=a', 'dynamic=true'].map(async (prefer) =>
        (await ask(prefer, '/v1/pets/1')).text(),
      ),
    );
    expect(bodies[0]).toBe(bodies[1]);
    expect(bodies[2]).not.toBe(bodies[0]);
    expect(JSON.parse(bodies[2] ?? '')).toMatchObject({ id: expect.any(Number), name: expect.any(String) });
  });
});

describe('Accept', () => {
  test.each([
    ['*', 200, 'application/json'],
    ['json', 200, 'application/json'],
    ['*/*', 200, 'application/json'],
    [';;;,', 200, 'application/json'],
    ['text/*', 200, 'text/csv; charset=utf-8'],
    ['application/json;q=0.1, text/csv', 200, 'text/csv; charset=utf-8'],
    ['image/png', 406, 'application/problem+json'],
  ])('%s', async (accept, status, type) => {
    const answer = await fetch(`${mock.url}/v1/pets?limit=1`, { headers: { accept } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
    await answer.text();
  });
});

describe('CORS', () => {
  const origin = 'https://app.example.com';

  test('an answer can be read by its page, credentials included', async () => {
    const answer = await fetch(`${mock.url}/v1/pets?limit=1`, { headers: { origin } });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'Countersign-Outcome, Link, X-Total',
      vary: 'Origin',
      'x-total': '2',
    });
  });

  test('problems can be read, too', async () => {
    const answer = await fetch(`${mock.url}/nowhere`, { headers: { origin } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([404, origin]);
  });

  test('a preflight is answered for the path', async () => {
    const answer = await fetch(`${mock.url}/v1/pets`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'prefer,x-mine',
        'access-control-request-private-network': 'true',
      },
    });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, POST, HEAD, OPTIONS',
      'access-control-allow-headers': 'prefer,x-mine',
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '600',
    });
  });
});

describe('awkward requests', () => {
  test.each([
    ['malformed percent in the path', 'GET /v1/pets/%zz HTTP/1.1', /^HTTP\/1.1 [24]\d\d /],
    ['malformed percent in the query', 'GET /v1/pets?limit=%zz HTTP/1.1', /^HTTP\/1.1 4\d\d /],
    ['malformed percent in an unknown path', 'GET /%/%zz HTTP/1.1', /^HTTP\/1.1 404 /],
    ['raw bytes in the path', 'GET /v1/pets/\u00e9\u00ff HTTP/1.1', /^HTTP\/1.1 4\d\d /],
    ['a path of slashes', 'GET //////////////// HTTP/1.1', /^HTTP\/1.1 404 /],
    ['an unknown method', 'BREW /v1/pets HTTP/1.1', /^HTTP\/1.1 400 /],
    ['no HTTP at all', 'hello', /^HTTP\/1.1 400 /],
    ['CONNECT', 'CONNECT x:1 HTTP/1.1', /^HTTP\/1.1 405 /],
    ['the path of a prototype', 'GET /__proto__/constructor HTTP/1.1', /^HTTP\/1.1 404 /],
    ['a long path', `GET /${'a/'.repeat(6000)} HTTP/1.1`, /^HTTP\/1.1 404 /],
  ])('%s', async (_, line, expected) => {
    expect(await sendLine(line)).toMatch(expected);
  });

  test.each([30_000, 1_000_000])('headers of %i bytes', async (size) => {
    expect(await sendLine('GET /v1/pets?limit=1 HTTP/1.1', [`X-Large: ${'x'.repeat(size)}`])).toMatch(
      /^HTTP\/1.1 431 /,
    );
  });

  test('malformed JSON', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${mock.url}/v1/pets`, { method: 'POST', headers, body: '{"id":' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ title: 'Not so' });
  });

  test.each([true, false])('a body of 20 MB (length announced: %s)', async (announced) => {
    const headers = announced ? { 'content-length': 20_000_000 } : {};
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${mock.url}/v1/pets`, { method: 'POST', headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode));
      });
      request.on('error', reject);
      for (let sent = 0; sent < 20; sent += 1) request.write(Buffer.alloc(1_000_000, 'x'));
      request.end();
    });
    expect(status).toBe(413);
    expect((await fetch(`${mock.url}/v1/pets/mine`)).status).toBe(200);
  });

  test('a body that waits for 100 Continue and is too large is not asked for', async () => {
    const answer = await sendLine('POST /v1/pets HTTP/1.1', ['Content-Length: 20000000', 'Expect: 100-continue']);
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });

  test('an encoded body', async () => {
    const headers = { 'content-encoding': 'gzip' };
    const answer = await fetch(`${mock.url}/v1/pets`, { method: 'POST', headers, body: gzipSync('{}') });
    expect([answer.status, answer.headers.get('accept-encoding')]).toEqual([415, 'identity']);
  });

  test('an explanation that is not kept', async () => {
    expect((await fetch(`${mock.url}/__countersign/explanations/99999`)).status).toBe(404);
    expect((await fetch(`${mock.url}/__countersign/else`)).status).toBe(404);
  });
});

describe('life', () => {
  test('a taken port rejects, and the next free one is found', async () => {
    await expect(startMock({ contracts: [], port: mock.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(await freePort('127.0.0.1', mock.port)).toBeGreaterThan(mock.port);
  });

  test('closing ends idle connections', async () => {
    const other = await startMock({ contracts: [sampleContract()] });
    const socket = connect(other.port, '127.0.0.1');
    const ended = new Promise((resolve) => socket.on('close', resolve));
    socket.write('GET /v1/pets/mine HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    const started = performance.now();
    await other.close();
    await ended;
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('a bug of ours is a 500 with a reference that the log explains', async () => {
    const lines: string[] = [];
    const judge = {
      ...contractJudge,
      decide: (): never => {
        throw new Error('broken on purpose');
      },
    };
    await using broken = await startMock({ contracts: [sampleContract()], judge, log: (text) => lines.push(text) });
    const answer = await fetch(`${broken.url}/v1/pets/mine`);
    expect(answer.status).toBe(500);
    const { reference } = (await answer.json()) as { reference: string };
    expect(lines.join('\n')).toContain(reference);
    expect(lines.join('\n')).toMatch(/broken on purpose\n\s+at /);
  });
});
