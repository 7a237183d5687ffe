import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headerValues, type RawRequest } from '../../openapi/request.ts';
import type { Target } from '../exchange.ts';
import { createHttpTarget } from './http-target.ts';
import { poolSendsFaithfully, requestBytes } from './request-bytes.ts';
import { answering, type ScriptedServer, startScripted } from './scripted-server.ts';

const MARK = 'eof-7f3a91';
const NO_BODY = new Uint8Array();
let server: ScriptedServer;
let target: Target;
let seen: string[] = [];

beforeAll(async () => {
  server = await startScripted(
    answering((received) => {
      const at = received.indexOf(MARK);
      if (at < 0 || !(received.endsWith(MARK) || received.endsWith('\r\n\r\n'))) return undefined;
      seen.push(received);
      return 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
    }),
  );
  target = createHttpTarget({ url: server.url });
  // The first request with a body goes over a socket of its own; see `HttpTarget`.
  await check({ method: 'POST', target: '/', headers: [], body: Buffer.from('first') });
});

afterAll(async () => {
  await target.close();
  await server.close();
});

/** Sends a request with an end mark, and compares what arrived, less the lines that the transport had to add. */
async function check(plain: RawRequest): Promise<{ readonly pooled: boolean }> {
  const request: RawRequest =
    plain.body.length > 0
      ? { ...plain, body: Buffer.concat([plain.body, Buffer.from(MARK)]) }
      : { ...plain, headers: [...plain.headers, ['X-End', MARK]] };
  seen = [];
  const sent = await target.send(request);
  expect(sent).toMatchObject({ kind: 'answer', answer: { status: 200 } });
  expect(seen).toHaveLength(1);
  const received = seen[0] ?? '';
  expect(withoutAdded(received, request)).toBe(asWritten(request));
  return { pooled: /\r\nconnection: keep-alive\r\n/.test(received) };
}

function asWritten({ method, target: path, headers, body }: RawRequest): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${Buffer.from(body).toString('latin1')}`;
}

function withoutAdded(received: string, request: RawRequest): string {
  const headEnd = received.length - request.body.length;
  let head = received.slice(0, headEnd);
  const added = [
    ['host', `host: 127.0.0.1:${server.port}`],
    ['connection', 'connection: (?:keep-alive|close)'],
    ['content-length', `content-length: ${request.body.length}`],
  ] as const;
  for (const [name, line] of added) {
    if (headerValues(request, name).length === 0) head = head.replace(new RegExp(`\r\n${line}(?=\r\n)`, 'i'), '');
  }
  return head + received.slice(headEnd);
}

const get = (path: string): RawRequest => ({ method: 'GET', target: path, headers: [], body: NO_BODY });
const withHeaders = (...headers: [string, string][]): RawRequest => ({ ...get('/h'), headers });

describe('the bytes of a request arrive as they are', () => {
  const targets = [
    '/a;b?c=1;d=2',
    '/a+b?c+d',
    '/{id}?q={x}',
    '/"quoted"|pipe\\back^hat`tick',
    '/%zz?%',
    '/caf\xe9?\xff=\x80',
    '/../up/./here/..;/x',
    '//double//slash',
    '/?a&&=&==',
    '/a#fragment?x',
    '/%00%0d%0a',
    '/\x7f',
    '/a b?c d',
    '/nul\0tab\tend',
    '/line\nbreak',
    '*',
    '',
    'no-slash?x',
    'http://elsewhere.invalid/x',
    'HTTP://ELSEWHERE.INVALID/x',
    '?only=query',
    `/${'x'.repeat(20_000)}`,
  ];
  test.each(targets)('target %j', async (path) => void (await check(get(path))));

  const methods = [
    'get',
    'Post',
    'DELETE',
    'OPTIONS',
    'TRACE',
    'QUERY',
    'HEAD',
    'M-SEARCH',
    'PROPFIND',
    'X!#$',
    'GE T',
    '',
    'G\xc9T',
    'PRI',
  ];
  test.each(methods)('method %j', async (method) => void (await check({ ...get('/m'), method })));
  test.each(methods)('method %j with a body', async (method) => {
    await check({ ...get('/m'), method, body: Buffer.from('a=1\r\n\r\n') });
  });

  const headers: [string, string][][] = [
    [
      ['X-A', '1'],
      ['x-a', '2'],
      ['X-A', '1'],
    ],
    [
      ['Host', 'a.invalid'],
      ['Host', 'b.invalid'],
    ],
    [['hOST', 'a.invalid']],
    [
      ['Connection', 'keep-alive, X-A'],
      ['X-A', ''],
    ],
    [['Keep-Alive', 'timeout=1']],
    [['Upgrade', 'websocket']],
    [['TE', 'trailers']],
    [['Expect', '200-maybe']],
    [
      ['bad name', 'x'],
      ['', 'empty'],
      ['colon:', 'y'],
      ['caf\xe9', 'z'],
    ],
    [
      ['X-Raw', '\xe9\xff'],
      ['X-Ctl', 'a\0b\x01'],
      ['X-Tab', '\ta\t '],
      ['X-Fold', 'a\r\n b'],
    ],
    [
      ['Cookie', 'a=1'],
      ['Cookie', 'b=2'],
      ['Content-Type', 'a/b'],
      ['content-type', 'c/d'],
      ['Accept', ''],
    ],
  ];
  test.each(headers)('headers %j', async (...row) => void (await check(withHeaders(...row))));

  test('lengths and codings that the author writes', async () => {
    const body = Buffer.from('12345');
    await check({
      ...get('/l'),
      method: 'POST',
      headers: [
        ['Content-Length', '3'],
        ['Content-Length', '99'],
      ],
      body,
    });
    await check({ ...get('/l'), method: 'POST', headers: [['content-length', 'abc']], body });
    await check({ ...get('/l'), method: 'POST', headers: [['Transfer-Encoding', 'chunked']], body });
  });

  test('bodies of every byte, under every method', async () => {
    const body = Uint8Array.from({ length: 256 }, (_, at) => at);
    for (const method of ['GET', 'DELETE', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'BREW'])
      await check({ ...get('/'), method, body });
  });

  test('what nobody would think of', async () => {
    let pooled = 0;
    const runs = 400;
    await fc.assert(
      fc.asyncProperty(nastyRequest(), async (request) => {
        if ((await check(request)).pooled) pooled += 1;
      }),
      { numRuns: runs, seed: 7 },
    );
    expect(pooled).toBeGreaterThan(runs / 10);
    expect(pooled).toBeLessThan(runs);
  });

  test('the pool takes what is usual, nasty or not', async () => {
    expect(await check(get('/a;b+c{d}"|%zz\xe9'))).toEqual({ pooled: true });
    expect(await check({ ...get('/'), method: 'POST', body: Buffer.from('x') })).toEqual({ pooled: true });
    expect(poolSendsFaithfully(get('/a b'))).toBe(false);
    expect(poolSendsFaithfully({ ...get('/'), method: 'CONNECT' })).toBe(false);
  });

  test('a character that is no byte is refused, not cut', async () => {
    await expect(target.send(get('/\u0101'))).rejects.toThrow('U+101');
    expect(() => requestBytes(get('/€'), { authority: 'x', targetPrefix: '', extraHeaders: [] })).toThrow(TypeError);
  });
});

function nastyRequest(): fc.Arbitrary<RawRequest> {
  const latin1 = (options: { readonly maxLength: number }): fc.Arbitrary<string> =>
    fc
      .array(
        fc.oneof(
          { weight: 6, arbitrary: fc.integer({ min: 0x21, max: 0x7e }) },
          { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xff }) },
        ),
        options,
      )
      .map((bytes) => String.fromCharCode(...bytes));
  const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/);
  const name = fc.oneof(
    { weight: 5, arbitrary: token },
    latin1({ maxLength: 8 }),
    fc.constantFrom('Host', 'content-length', 'Connection', 'TE'),
  );
  const value = fc.oneof({ weight: 3, arbitrary: token }, latin1({ maxLength: 20 }));
  return fc.record({
    method: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'get') },
      token,
      latin1({ maxLength: 5 }),
    ),
    target: fc.oneof(
      { weight: 5, arbitrary: latin1({ maxLength: 40 }).map((text) => `/${text}`) },
      latin1({ maxLength: 20 }),
    ),
    headers: fc.array(fc.tuple(name, value), { maxLength: 4 }),
    body: fc.uint8Array({ maxLength: 50 }),
  });
}
