import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RawRequest } from '../../openapi/request.ts';
import type { Sent } from '../exchange.ts';
import { createHttpTarget } from './http-target.ts';
import type { HttpTargetOptions } from './http-target-options.ts';
import { onHead, type ScriptedServer, startScripted } from './scripted-server.ts';

const GET: RawRequest = { method: 'GET', target: '/x;y?z', headers: [['X-A', '1']], body: new Uint8Array() };
const RAW: RawRequest = { ...GET, target: '/a b' };
const BOTH: readonly (readonly [way: string, request: RawRequest])[] = [
  ['pool', GET],
  ['own socket', RAW],
];

let folder: string;
let pair: { readonly cert: string; readonly key: string };
const opened: { close(): Promise<void> }[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'countersign-tls-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      key,
      '-out',
      cert,
      ...subject,
    ],
    { stdio: 'ignore' },
  );
  pair = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

/** Answers with what it received. */
const echo = onHead((socket, head) => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${head.length}\r\n\r\n${head}`));

async function secureServer(options: tls.TlsOptions = {}): Promise<ScriptedServer> {
  const server = await startScripted(echo, (onConnection) => {
    const listening = tls.createServer({ ...pair, ...options }, onConnection);
    listening.on('tlsClientError', () => undefined);
    return listening;
  });
  opened.push(server);
  return { ...server, url: server.url.replace('http:', 'https:') };
}

async function outcome(options: HttpTargetOptions, request: RawRequest = GET): Promise<string> {
  const target = createHttpTarget(options);
  opened.push(target);
  // Before the first answer nothing goes to the pool.
  let sent: Sent = await target.send(request);
  if (sent.kind === 'answer') sent = await target.send(request);
  if (sent.kind === 'failure') return sent.failure.reason;
  return Buffer.from(sent.answer.body).toString('latin1').split('\r\n')[0] ?? '';
}

describe.each(BOTH)('TLS, by %s', (_way, request) => {
  const line = `GET ${request.target} HTTP/1.1`;

  test('a certificate is checked unless asked otherwise', async () => {
    const { url, port } = await secureServer();
    expect(await outcome({ url }, request)).toBe('tls');
    expect(await outcome({ url, tls: { insecure: false } }, request)).toBe('tls');
    expect(await outcome({ url, tls: { insecure: true } }, request)).toBe(line);
    expect(await outcome({ url, tls: { ca: pair.cert } }, request)).toBe(line);
    expect(await outcome({ url: `https://localhost:${port}`, tls: { ca: pair.cert } }, request)).toBe(line);
  });

  test('a client certificate', async () => {
    const { url } = await secureServer({ requestCert: true, ca: pair.cert });
    expect(await outcome({ url, tls: { ca: pair.cert } }, request)).toBe('tls');
    expect(await outcome({ url, tls: { ca: pair.cert, ...pair } }, request)).toBe(line);
  });

  test('a server that speaks plain HTTP', async () => {
    const server = await startScripted((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    );
    opened.push(server);
    expect(await outcome({ url: server.url.replace('http:', 'https:') }, request)).toBe('tls');
  });

  test('TLS where plain HTTP is expected is not HTTP', async () => {
    const { port } = await secureServer();
    expect(await outcome({ url: `http://127.0.0.1:${port}` }, request)).toMatch(/^(not-http|closed|reset)$/);
  });
});

describe.each(BOTH)('a proxy, by %s', (_way, request) => {
  test('plain: the whole URL on the request line, the credentials in a header', async () => {
    const proxy = await startScripted(echo);
    opened.push(proxy);
    const target = createHttpTarget({
      url: 'http://backend.invalid:81',
      proxy: `http://u:p%40@127.0.0.1:${proxy.port}`,
    });
    opened.push(target);
    const sent = await target.send(request);
    const head = sent.kind === 'answer' ? Buffer.from(sent.answer.body).toString('latin1') : sent.failure.message;
    expect(head).toContain(`GET http://backend.invalid:81${request.target} HTTP/1.1\r\n`);
    expect(head.toLowerCase()).toContain('\r\nhost: backend.invalid:81\r\n');
    expect(head).toContain(`\r\nProxy-Authorization: Basic ${btoa('u:p@')}\r\n`);
  });

  test('tunnel: TLS goes through it', async () => {
    const server = await secureServer();
    const proxy = await tunnelProxy();
    expect(await outcome({ url: server.url, tls: { ca: pair.cert }, proxy: proxy.url }, request)).toBe(
      `GET ${request.target} HTTP/1.1`,
    );
    expect(await outcome({ url: server.url, proxy: proxy.url }, request)).toBe('tls');
    expect(proxy.asked).toEqual(Array(3).fill(`127.0.0.1:${server.port}`));
  });

  test('tunnel refused, proxy down', async () => {
    const proxy = await startScripted(onHead((socket) => socket.end('HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n')));
    opened.push(proxy);
    expect(await outcome({ url: 'https://backend.invalid', proxy: proxy.url }, request)).toBe('refused');
    await proxy.close();
    expect(await outcome({ url: 'https://backend.invalid', proxy: proxy.url }, request)).toBe('refused');
    opened.splice(opened.indexOf(proxy), 1);
  });
});

async function tunnelProxy(): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = http.createServer();
  const sockets = new Set<net.Socket>();
  server.on('connect', (request: http.IncomingMessage, client: net.Socket) => {
    asked.push(request.url ?? '');
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const backend = net.connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(backend).pipe(client);
    });
    for (const socket of [client, backend]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, asked };
}
