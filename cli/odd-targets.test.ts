import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestListener, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../examples/backend/start-backend.ts';
import { localServer } from '../test/local-server.ts';
import { type Ran, runCli } from '../test/run-cli.ts';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'countersign-odd-'));
});
afterAll(() => rm(cwd, { recursive: true }));

async function check(...argv: string[]): Promise<Ran> {
  return runCli(['check', '--operation', 'customer/create', ...argv], { cwd });
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Writes pieces of a megabyte for as long as somebody reads. */
function pour(response: ServerResponse, most: number): void {
  const piece = Buffer.alloc(1_000_000, 0x20);
  let written = 0;
  const more = (): void => {
    while (!response.destroyed && written < most) {
      written += piece.length;
      if (!response.write(piece)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
}

const BOMB = gzipSync(Buffer.alloc(100_000_000, 0x20));

const strangers: [name: string, listener: RequestListener][] = [
  ['HTML', (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>hello</html>')],
  ['another JSON', (_, response) => response.writeHead(404, JSON_TYPE).end('{"message":"no route"}')],
  ['a 500 for everything', (_, response) => response.writeHead(500, { 'Content-Type': 'text/plain' }).end('oops')],
  ['a redirect to itself', ({ url }, response) => response.writeHead(302, { Location: url }).end()],
  [
    '100 MB',
    (_, response) => pour(response.writeHead(200, { ...JSON_TYPE, 'Content-Length': 100_000_000 }), 100_000_000),
  ],
  ['answers without an end', (_, response) => pour(response.writeHead(200, JSON_TYPE), Number.POSITIVE_INFINITY)],
  [
    'a compressed bomb',
    (_, response) => response.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }).end(BOMB),
  ],
];

describe('another service is told as such: its first answers are findings, and nothing more is sent to it', () => {
  test.each(strangers)('%s', async (_name, listener) => {
    let requests = 0;
    await using server = await localServer((request, response) => {
      requests += 1;
      listener(request, response);
    });
    const { code, out } = await check('--target', server.url);
    expect(out).toContain('another-service: None of');
    expect(out).toContain('--base-path api=/path');
    expect(code).toBe(1);
    expect(requests).toBeLessThan(20);
  });

  test('which does not keep the other apis from being checked', async () => {
    await using backend = await startBackend();
    const wanted = ['--operation', 'user/create', '--operation', 'signup/add'];
    const argv = ['check', '--target', backend.url, '--base-path', 'sms-gateway=/elsewhere', ...wanted];
    const { code, out } = await runCli(argv, { cwd });
    const [, first = '', second = ''] = out.split('countersign check: ');
    expect(first).toContain('another-service: None of');
    expect(second).toContain('no findings');
    expect(second).not.toContain('another-service');
    expect(code).toBe(1);
  });

  test('the right service at another path', async () => {
    await using backend = await startBackend();
    const moved = await check('--target', backend.url, '--base-path', 'sms-gateway=/elsewhere');
    expect([moved.code, moved.out]).toEqual([1, expect.stringContaining('another-service: ')]);
    expect((await check('--target', `${backend.url}/v2`)).out).toContain('another-service: ');
  });
});

describe('a target that does not answer ends the run with 3, and says why', () => {
  test.each<[name: string, listener: RequestListener, words: string]>([
    ['silence', () => undefined, 'no answer within'],
    ['an answer that drips', (_, response) => void response.writeHead(200).write('{'), 'the answer did not end within'],
    ['a closed connection', ({ socket }) => socket.destroy(), 'target unreachable ('],
    [
      'broken gzip',
      (_, response) => response.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }).end('this is no gzip'),
      'gzip',
    ],
  ])('%s', async (_name, listener, words) => {
    await using server = await localServer(listener);
    const { code, err } = await check('--target', server.url, '--timeout', '0.2');
    expect(err).toContain('The target does not answer.');
    expect(err).toContain(words);
    expect(code).toBe(3);
  });

  test('nobody there', async () => {
    await using server = await localServer(() => undefined);
    const { url } = server;
    await server[Symbol.asyncDispose]();
    const { code, err } = await check('--target', url);
    expect([code, err]).toEqual([3, expect.stringMatching(/does not answer\.\n.*ECONNREFUSED/)]);
  });

  test('a certificate that nobody vouches for', async () => {
    const [key, cert] = [join(cwd, 'key.pem'), join(cwd, 'cert.pem')];
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=localhost'];
    execFileSync('openssl', ['req', ...kind, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
      response.end('{}'),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const refused = await check('--target', url);
    expect([refused.code, refused.err]).toEqual([
      3,
      expect.stringMatching(/TLS with .* failed: self-signed certificate/),
    ]);
    expect((await check('--target', url, '--insecure')).out).toContain('another-service');
    server.closeAllConnections();
    server.close();
  });

  test('half way: with findings it is 1, without 3', async () => {
    await using backend = await startBackend();
    let left = 12;
    await using server = await localServer(async ({ url, method = 'GET', socket }, response) => {
      left -= 1;
      if (left < 0) {
        socket.destroy();
        return;
      }
      const answer = await fetch(`${backend.url}${url}`, { method });
      response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' });
      response.end(await answer.text());
    });
    const { code, err } = await check('--target', server.url);
    expect([code, err]).toEqual([3, expect.stringContaining('The target stopped answering.')]);
  });
});

test('answers of 9 MB in the words of the api are judged like others, in bounded memory', async () => {
  const body = JSON.stringify({ status: 1, filler: 'a'.repeat(9_000_000) });
  await using server = await localServer((_, response) => response.writeHead(200, JSON_TYPE).end(body));
  const rss = "process.on('exit', () => console.error('rss', process.resourceUsage().maxRSS))";
  const bin = join(import.meta.dirname, '..', 'bin', 'countersign.js');
  const argv = ['--import', `data:text/javascript,${encodeURIComponent(rss)}`, bin, 'check', '--target', server.url];
  const child = spawn(process.execPath, [...argv, '--operation', 'customer/create', '--group', 'presence'], { cwd });
  let err = '';
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
  child.stdout.resume();
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(Number(/rss (\d+)/.exec(err)?.[1])).toBeLessThan(800_000);
}, 60_000);

describe('what names nothing ends with 2, and tells the nearest word', () => {
  test.each<[argv: string[], words: string]>([
    [['--operation', 'customer/creat'], 'there is no customer/creat; did you mean customer/create?'],
    [['--api', 'sms-gatway'], 'did you mean sms-gateway?'],
    [['--rule', 'nope'], '--rule error unknown-word there is no nope'],
    [['--group', 'presense'], 'did you mean presence?'],
    [['--tagged', 'nope'], '--tagged error unknown-word there is no nope'],
    [['--base-path', 'sms=/x'], '--base-path error unknown-word there is no sms'],
    [['--tag', 'a b'], '"a b" is no tag'],
    [['--reporter', 'juint'], 'did you mean junit?'],
    [['--reporter', 'junit=/dev/null/x'], 'the file cannot be written'],
    [['--opration', 'x'], 'Did you mean --operation?'],
    [['--timeout', 'soon'], 'It must be a number above 0.'],
    [['--min-decided', '101'], 'It must be a number from 0 to 100.'],
    [['--world', 'bad-world.yaml'], 'bad-world.yaml:2:'],
    [['--world', 'no.yaml'], 'no.yaml'],
    [['--spec', 'no.yaml'], 'no.yaml'],
  ])('%j', async (argv, words) => {
    await writeFile(join(cwd, 'bad-world.yaml'), 'api: sms-gateway\nfacts: {query_red: true}\n');
    const { code, err } = await runCli(['check', '--target', 'http://127.0.0.1:1', ...argv], { cwd });
    expect(err).toContain(words);
    expect(code).toBe(2);
  });
});
