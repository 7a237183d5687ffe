import type net from 'node:net';
import zlib from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { ProblemsError } from '../../openapi/problem.ts';
import type { RawRequest } from '../../openapi/request.ts';
import type { Sent, Target } from '../exchange.ts';
import { createHttpTarget } from './http-target.ts';
import type { HttpTargetOptions } from './http-target-options.ts';
import { answering, onHead, type ScriptedServer, startScripted } from './scripted-server.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function serving(script: (socket: net.Socket) => void): Promise<ScriptedServer> {
  const server = await startScripted(script);
  opened.push(server);
  return server;
}

function reaching(url: string, options: Partial<HttpTargetOptions> = {}): Target {
  const target = createHttpTarget({ url, ...options });
  opened.push(target);
  return target;
}

/** The same request by the pool and by a socket of its own; both ways must tell the same. */
const WAYS: readonly (readonly [way: string, request: RawRequest])[] = [
  ['pool', { method: 'GET', target: '/', headers: [], body: new Uint8Array() }],
  ['own socket', { method: 'GET', target: '/a b', headers: [], body: new Uint8Array() }],
];

async function sendTo(url: string, request: RawRequest, options: Partial<HttpTargetOptions> = {}): Promise<Sent> {
  return reaching(url, options).send(request);
}

function text(sent: Sent): string {
  return sent.kind === 'answer' ? Buffer.from(sent.answer.body).toString('latin1') : sent.failure.reason;
}

const OK = 'HTTP/1.1 200 OK\r\n';

describe.each(WAYS)('failures, by %s', (_way, request) => {
  const rows: [name: string, reason: string, script: (socket: net.Socket) => void][] = [
    ['reset before the answer', 'reset', onHead((socket) => socket.resetAndDestroy())],
    [
      'reset in the middle',
      'reset',
      onHead((socket) => socket.write(`${OK}Content-Length: 9\r\n\r\nabc`, () => socket.resetAndDestroy())),
    ],
    ['reset in the head', 'reset', onHead((socket) => socket.write(`${OK}Content-`, () => socket.resetAndDestroy()))],
    ['close before the answer', 'closed', onHead((socket) => socket.end())],
    ['close in the head', 'closed', onHead((socket) => socket.end(`${OK}Content-`))],
    ['close in the body', 'closed', onHead((socket) => socket.end(`${OK}Content-Length: 9\r\n\r\nabc`))],
    ['close in a chunk', 'closed', onHead((socket) => socket.end(`${OK}Transfer-Encoding: chunked\r\n\r\n9\r\nabc`))],
    ['garbage', 'not-http', onHead((socket) => socket.end('\x16\x03\x01garbage\r\n\r\n'))],
    ['a banner of another protocol', 'not-http', onHead((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))],
    ['a broken chunk', 'not-http', onHead((socket) => socket.end(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc`))],
    [
      'a switch of protocols',
      'not-http',
      onHead((socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n')),
    ],
    ['an endless head', 'too-large', onHead((socket) => socket.write(`${OK}X: ${'x'.repeat(100_000)}`))],
    ['silence', 'timeout', onHead(() => undefined)],
    ['silence in the body', 'timeout', onHead((socket) => socket.write(`${OK}Content-Length: 9\r\n\r\nabc`))],
    ['a slow drip', 'timeout', onHead((socket) => drip(socket))],
    [
      'broken gzip',
      'bad-coding',
      onHead((socket) => socket.end(`${OK}Content-Encoding: gzip\r\nContent-Length: 7\r\n\r\nnotgzip`)),
    ],
    [
      'gzip that stops',
      'bad-coding',
      onHead((socket) => socket.end(coded('gzip', zlib.gzipSync('x'.repeat(99)).subarray(0, 20)), 'latin1')),
    ],
  ];
  test.each(rows)('%s is `%s`', async (_name, reason, script) => {
    const server = await serving(script);
    const sent = await sendTo(server.url, request, { headersTimeoutMs: 150, bodyTimeoutMs: 150 });
    expect(sent).toMatchObject({ kind: 'failure', failure: { reason } });
    if (sent.kind === 'failure') expect(sent.failure.message).not.toBe('');
  });

  test('nobody listens: refused', async () => {
    const server = await startScripted(() => undefined);
    await server.close();
    expect(text(await sendTo(server.url, request))).toBe('refused');
  });

  test('a name that does not exist: dns', async () => {
    expect(text(await sendTo('http://no-such-host.invalid', request))).toBe('dns');
  });

  test('no connection in time: timeout', async () => {
    // TLS over a server that never says a word.
    const server = await serving(() => undefined);
    expect(text(await sendTo(server.url.replace('http:', 'https:'), request, { connectTimeoutMs: 100 }))).toBe(
      'timeout',
    );
  });

  test('given up before the connection stands: nothing is sent', async () => {
    const heads: string[] = [];
    const server = await serving(
      onHead((socket, head) => {
        heads.push(head);
        socket.end(`${OK}Content-Length: 0\r\n\r\n`);
      }),
    );
    const target = reaching(server.url, { maxConnections: 1 });
    const controller = new AbortController();
    const sent = target.send({ ...request, headers: [['X-Given', 'up']] }, { signal: controller.signal });
    controller.abort();
    expect(text(await sent)).toBe('aborted');
    expect((await target.send(request)).kind).toBe('answer');
    expect(heads.filter((head) => head.includes('X-Given'))).toEqual([]);
  });

  test('a limit of one send, and an abort', async () => {
    const server = await serving(onHead(() => undefined));
    const target = reaching(server.url);
    expect(text(await target.send(request, { timeoutMs: 50 }))).toBe('timeout');
    const controller = new AbortController();
    const sent = target.send(request, { signal: controller.signal });
    controller.abort();
    expect(text(await sent)).toBe('aborted');
    expect(text(await target.send(request, { signal: controller.signal }))).toBe('aborted');
    const last = target.send(request);
    await target.close();
    expect(text(await last)).toBe('aborted');
    expect(text(await target.send(request))).toBe('aborted');
  });
});

describe.each(WAYS)('answers, by %s', (_way, request) => {
  const rows: [name: string, answer: string, status: number, body: string][] = [
    ['a length', `${OK}Content-Length: 3\r\n\r\nabc`, 200, 'abc'],
    ['until the end of the connection', `${OK}\r\nabc`, 200, 'abc'],
    ['HTTP/1.0', 'HTTP/1.0 200 OK\r\n\r\nabc', 200, 'abc'],
    [
      'chunks with trailers',
      `${OK}Transfer-Encoding: chunked\r\nTrailer: X\r\n\r\n2\r\nab\r\n1;e=1\r\nc\r\n0\r\nX: y\r\n\r\n`,
      200,
      'abc',
    ],
    ['204', 'HTTP/1.1 204 No Content\r\n\r\n', 204, ''],
    ['304', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n', 304, ''],
    ['a redirect', 'HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n', 302, ''],
    ['early hints', `HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${OK}Content-Length: 3\r\n\r\nabc`, 200, 'abc'],
    ['an odd status', 'HTTP/1.1 599 Whatever\r\nContent-Length: 0\r\n\r\n', 599, ''],
    ['gzip', coded('gzip', zlib.gzipSync('abc')), 200, 'abc'],
    ['x-gzip', coded('X-GZip', zlib.gzipSync('abc')), 200, 'abc'],
    ['deflate', coded('deflate', zlib.deflateSync('abc')), 200, 'abc'],
    ['bare deflate', coded('deflate', zlib.deflateRawSync('abc')), 200, 'abc'],
    ['brotli', coded('br', zlib.brotliCompressSync('abc')), 200, 'abc'],
    ['zstd', coded('zstd', zlib.zstdCompressSync('abc')), 200, 'abc'],
    ['two codings', coded('gzip, br', zlib.brotliCompressSync(zlib.gzipSync('abc'))), 200, 'abc'],
    ['a coding that nobody knows', coded('utf-8', Buffer.from('abc')), 200, 'abc'],
    ['a coding and no body', 'HTTP/1.1 204 No\r\nContent-Encoding: gzip\r\n\r\n', 204, ''],
  ];
  test.each(rows)('%s', async (_name, answer, status, body) => {
    const server = await serving(onHead((socket) => socket.end(answer, 'latin1')));
    const sent = await sendTo(server.url, request);
    expect(sent).toMatchObject({ kind: 'answer', answer: { status, cut: false } });
    expect(text(sent)).toBe(body);
  });

  test('headers in order, repeated ones apart, bytes as Latin-1', async () => {
    const server = await serving(
      onHead((socket) => socket.end(`${OK}B: 1\r\na: \xe9\r\nB: 2\r\nContent-Length: 0\r\n\r\n`, 'latin1')),
    );
    const sent = await sendTo(server.url, request);
    expect(sent).toMatchObject({
      kind: 'answer',
      answer: {
        headers: [
          ['B', '1'],
          ['a', '\xe9'],
          ['B', '2'],
          ['Content-Length', '0'],
        ],
      },
    });
  });

  test('HEAD has no body, whatever its length says', async () => {
    const server = await serving(onHead((socket) => socket.write(`${OK}Content-Length: 9\r\n\r\n`)));
    expect(text(await sendTo(server.url, { ...request, method: 'HEAD' }))).toBe('');
  });

  test('100 MB are cut at the limit', async () => {
    const server = await serving(onHead((socket) => flood(socket, 100)));
    const sent = await sendTo(server.url, request);
    expect(sent).toMatchObject({ kind: 'answer', answer: { status: 200, cut: true } });
    expect(text(sent)).toHaveLength(10_000_000);
  });

  test.each(['gzip', 'br'])('a bomb in %s is cut at the limit', async (coding) => {
    const zeros = Buffer.alloc(50_000_000);
    const bytes =
      coding === 'gzip'
        ? zlib.gzipSync(zeros)
        : zlib.brotliCompressSync(zeros, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } });
    const server = await serving(onHead((socket) => socket.end(coded(coding, bytes), 'latin1')));
    const sent = await sendTo(server.url, request, { maxAnswerBytes: 100_000 });
    expect(sent).toMatchObject({ kind: 'answer', answer: { cut: true } });
    expect(text(sent)).toHaveLength(100_000);
  });

  test('an answer that does not wait for the body', async () => {
    const server = await serving((socket) => {
      socket.once('data', () =>
        socket.pause().write('HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno'),
      );
    });
    const target = reaching(server.url);
    const body = Buffer.alloc(20_000_000);
    for (let round = 0; round < 3; round += 1) {
      const sent = await target.send({ ...request, method: 'POST', body });
      expect(sent).toMatchObject({ kind: 'answer', answer: { status: 413 } });
    }
  });
});

describe('100 Continue', () => {
  const interim = 'HTTP/1.1 100 Continue\r\n\r\n';
  const post: RawRequest = { method: 'POST', target: '/', headers: [], body: Buffer.from('abc') };

  test('asked for', async () => {
    const server = await serving(onHead((socket) => socket.write(`${interim}${OK}Content-Length: 2\r\n\r\nok`)));
    expect(text(await sendTo(server.url, { ...post, headers: [['Expect', '100-continue']] }))).toBe('ok');
  });

  test('unasked, before every answer to a request with a body', async () => {
    const server = await serving(
      answering((received) => (received.endsWith('abc') ? `${interim}${OK}Content-Length: 2\r\n\r\nok` : undefined)),
    );
    const target = reaching(server.url);
    for (let round = 0; round < 3; round += 1) expect(text(await target.send(post))).toBe('ok');
  });

  test('unasked, where the first answer did not show it: one failure, told apart, then none', async () => {
    let count = 0;
    const server = await serving(
      answering(() => {
        count += 1;
        return `${count > 1 ? interim : ''}${OK}Content-Length: 2\r\n\r\nok`;
      }),
    );
    const target = reaching(server.url);
    const answers: string[] = [];
    for (let round = 0; round < 4; round += 1)
      answers.push(text(await target.send({ ...post, body: new Uint8Array() })));
    expect(answers).toEqual(['ok', 'closed', 'ok', 'ok']);
  });
});

describe('connections', () => {
  test('are kept, up to the limit', async () => {
    let connections = 0;
    const server = await serving((socket) => {
      connections += 1;
      answering(() => `${OK}Content-Length: 0\r\n\r\n`)(socket);
    });
    const target = reaching(server.url, { maxConnections: 3 });
    const request = { method: 'GET', target: '/', headers: [], body: new Uint8Array() };
    await Promise.all(Array.from({ length: 60 }, () => target.send(request)));
    expect(connections).toBe(3);
  });

  test('an answer that ends its connection does not hurt the next request', async () => {
    const server = await serving(
      onHead((socket) => socket.end(`${OK}Connection: close\r\nContent-Length: 2\r\n\r\nok`)),
    );
    const target = reaching(server.url, { maxConnections: 1 });
    const request = { method: 'GET', target: '/', headers: [], body: new Uint8Array() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => target.send(request)));
    expect(new Set(answers.map(text))).toEqual(new Set(['ok']));
  });
});

describe('options', () => {
  const rows: [name: string, options: HttpTargetOptions, problem: string][] = [
    ['no URL', { url: 'staging' }, 'bad-url'],
    ['another scheme', { url: 'ftp://127.0.0.1' }, 'bad-url'],
    ['user info', { url: 'http://user:s3cret@127.0.0.1' }, 'target-user-info'],
    ['a proxy that is none', { url: 'http://127.0.0.1', proxy: 'socks5://u:s3cret@127.0.0.1' }, 'bad-url'],
    ['half a client certificate', { url: 'https://127.0.0.1', tls: { cert: 'x' } }, 'client-certificate'],
  ];
  test.each(rows)('%s', (_name, options, problem) => {
    let thrown: unknown;
    try {
      createHttpTarget(options);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ProblemsError);
    if (thrown instanceof ProblemsError) {
      expect(thrown.problems.map(({ code }) => code)).toEqual([problem]);
      expect(thrown.message).not.toContain('s3cret');
    }
  });

  const names: [url: string, proxy: string | undefined, loopback: boolean][] = [
    ['http://127.0.0.1:81', undefined, true],
    ['http://[::1]', undefined, true],
    ['https://localhost/x', undefined, true],
    ['http://example.com', undefined, false],
    ['http://127.0.0.1', 'http://proxy.example.com:3128', false],
    ['http://127.0.0.1', 'http://127.0.0.1:3128', true],
  ];
  test.each(names)('%s by %s: loopback %s', (url, proxy, loopback) => {
    expect(reaching(url, proxy === undefined ? {} : { proxy })).toMatchObject({ name: new URL(url).origin, loopback });
  });
});

function coded(coding: string, bytes: Uint8Array): string {
  return `${OK}Content-Encoding: ${coding}\r\nContent-Length: ${bytes.length}\r\n\r\n${Buffer.from(bytes).toString('latin1')}`;
}

/** Writes a letter whenever the last one is gone, slowly enough never to reach a limit of size. */
function drip(socket: net.Socket): void {
  socket.write(`${OK}\r\n`);
  const timer = setInterval(() => socket.write('x'), 20);
  socket.on('close', () => clearInterval(timer));
}

function flood(socket: net.Socket, megabytes: number): void {
  const chunk = Buffer.alloc(1_000_000, 'x');
  let left = megabytes;
  const more = (): void => {
    left -= 1;
    if (left >= 0 && !socket.destroyed) socket.write(chunk, more);
  };
  socket.write(`${OK}Content-Length: ${megabytes * 1_000_000}\r\n\r\n`, more);
}
