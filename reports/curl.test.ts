// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the places of secrets.
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { curl } from './curl.ts';
import type { RecordedBody, RecordedRequest } from './event.ts';
import { spell } from './secret-placeholder.ts';

const SECRET = `p'a"ss & 100% \\wörd$(id)\``;
const FORM: [string, string] = ['Content-Type', 'application/x-www-form-urlencoded'];

const ROWS: [what: string, change: Partial<RecordedRequest>][] = [
  ['plain', {}],
  ['quotes and shell signs', { body: asText(`it's "$HOME" \`id\` $(id) \\n !! ; | & > * ~ #`) }],
  ['a body like a file name', { body: asText('@/etc/passwd') }],
  ['a body like an option', { body: asText('--help') }],
  ['a printed body like an option', { body: asText('--help\n') }],
  ['line breaks, tabs, NUL, escapes', { body: asText('a\r\nb\tc\0d\x1b[31m%s%d\\101') }],
  ['digits after an octal escape', { body: asText('\x0112\x00345') }],
  ['trailing line breaks', { body: asText('a\n\n\n') }],
  ['unicode and bidi', { body: asText('é 🙂 \u202egnp.exe \u2028 \u{e0041}') }],
  ['binary', { body: asBytes(Array.from({ length: 256 }, (_, index) => index)) }],
  ['a large body', { body: asText('x%'.repeat(100_000)) }],
  ['a literal placeholder', { body: asText('${HOME} ${PW} ${NO}'), secrets: [] }],
  ['a secret in the body', { body: asText('a=${PW}&b=${PW}${NO}'), secrets: ['PW'] }],
  ['a secret in a printed body', { body: asText('a\n%${PW}\n'), secrets: ['PW'] }],
  ['a secret in a binary body', { body: asBytes([255, ...Buffer.from('${PW}')]), secrets: ['PW'] }],
  ['a secret in JSON', { body: asText('{"a":"${SIMPLE:json}"}'), secrets: ['SIMPLE'] }],
  ['a secret in a header', { headers: [['X-Key', 'k ${PW}!']], secrets: ['PW'] }],
  ['a secret in base64', { headers: [['X-Key', '${PW:base64}']], secrets: ['PW'] }],
  ['an empty header, doubled headers', { headers: [['X-E', ''], ['X-A', '1'], ['x-a', "it's"], FORM] }],
  ['Latin-1 in headers and target', { target: '/caf\xe9?q=\xc3\xa9', headers: [['X-A', '\xe9 %']] }],
  ['dot segments and brackets', { target: '/a/../b/./c?x[]={y}&z=[1-3]' }],
  ['odd percent signs', { target: '/%zz%?a=%&b=%c3%28&c=%E9+%e9' }],
  ['an empty query', { target: '/a?' }],
  ['a fragment and a blank', { target: '/a b#c' }],
  ['the asterisk', { method: 'OPTIONS', target: '*' }],
  ['absolute form', { target: 'http://other.test/x' }],
  ['GET with a body', { method: 'GET', body: asText('x=1') }],
  ['POST without a body', { method: 'POST', headers: [['Content-Length', '0']] }],
  ['HEAD', { method: 'HEAD' }],
  ['an odd method', { method: "m'1" }],
  ['headers that curl adds', { headers: [['User-Agent', 'u'], ['Accept', 'a'], FORM], body: asText('a=1') }],
];

const stringOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const environment = { PW: SECRET, SIMPLE: 'a"b\\c', NO: 'wrong', HOME: '/wrong' };

describe('curl, read back from the arguments that sh makes of it', () => {
  it.each(ROWS)('%s', (_what, change) => {
    const request = recorded(change);
    const sent = readBack(curl(request));
    expect(sent.method).toBe(request.method);
    expect(sent.target).toBe(restored(request, request.target));
    expect(sent.headers).toEqual(
      request.headers
        .filter(([name]) => name !== 'Content-Length' || request.body.bytes === 0)
        .map(([name, value]) => `${name}: ${restored(request, value)}`),
    );
    expect(sent.body).toBe(
      restored(
        request,
        stringOf(Buffer.from(request.body.text, request.body.encoding === 'base64' ? 'base64' : 'utf8')),
      ),
    );
  });

  it('encodes every byte of a secret that was percent-encoded', () => {
    const sent = readBack(curl(recorded({ target: '/?a=${PW:percent}&b=${PW:form}', secrets: ['PW'] })));
    const [a = '', b = ''] = sent.target.slice(4).split('&b=');
    expect([decodeURIComponent(a), decodeURIComponent(b)]).toEqual([SECRET, SECRET]);
  });

  it('writes a Basic login as --user', () => {
    const headers: [string, string][] = [['Authorization', 'Basic base64(me:${PW})']];
    expect(curl(recorded({ headers, secrets: ['PW'] }))).toContain(`--user 'me:'"\${PW}"`);
    expect(curl(recorded({ headers }))).toContain("-H 'Authorization: Basic base64(me:${PW})'");
  });

  it.each([
    ['NUL in the target', { target: '/a\0b' }],
    ['a line break in a header', { headers: [['X-A', 'a\r\nX-B: c']] as [string, string][] }],
    ['a blank in the method', { method: 'GET /' }],
    [
      'two hosts',
      {
        headers: [
          ['Host', 'a'],
          ['Host', 'b'],
        ] as [string, string][],
        body: asText('é${PW}'),
        secrets: ['PW'],
      },
    ],
  ])('goes through nc for %s', (_what, change) => {
    const request = recorded(change);
    const line = curl(request);
    expect(line).toMatch(/ \| nc 127\.0\.0\.1 4010$/);
    const head = [
      `${request.method} ${request.target} HTTP/1.1`,
      ...request.headers.map(([name, value]) => `${name}: ${value}`),
    ];
    const written = run(line.replace(/ \| nc .*$/, ''));
    expect(written).toBe(`${head.join('\r\n')}\r\n\r\n${restored(request, stringOf(Buffer.from(request.body.text)))}`);
  });

  it('talks TLS where the target does', () => {
    expect(curl(recorded({ baseUrl: 'https://h.test', target: '/\0' }))).toContain(
      'openssl s_client -quiet -connect h.test:443',
    );
    expect(curl(recorded({ baseUrl: 'http://[::1]:80/v1', target: '/v1/x' }))).toContain("-g 'http://[::1]/v1/x'");
  });
});

describe.skipIf(!hasCurl())('curl, as a server sees it (needs curl on this machine)', () => {
  it.each(ROWS)('%s', async (_what, change) => {
    const { promise: seen, resolve } = Promise.withResolvers<string>();
    const server = createServer((socket) => {
      const chunks: Buffer[] = [];
      socket.on('data', (chunk) => {
        chunks.push(chunk);
        const text = Buffer.concat(chunks).toString('latin1');
        const length = Number(/^content-length: *(\d+)/im.exec(text)?.[1] ?? '0');
        const head = text.indexOf('\r\n\r\n');
        if (head < 0 || text.length < head + 4 + length) return;
        resolve(text);
        socket.end('HTTP/1.1 204 No Content\r\n\r\n');
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const request = recorded({ ...change, baseUrl: `http://127.0.0.1:${port}` });
    try {
      const shell = spawn('sh', { env: { ...process.env, ...environment }, stdio: ['pipe', 'ignore', 'ignore'] });
      const ended = new Promise((done) => shell.once('close', done));
      shell.stdin.end(curl(request));
      const text = await seen;
      await ended;
      const [head = '', body = ''] = [
        text.slice(0, text.indexOf('\r\n\r\n')),
        text.slice(text.indexOf('\r\n\r\n') + 4),
      ];
      const [line, ...headers] = head.split('\r\n');
      expect(line).toBe(`${request.method} ${restored(request, request.target)} HTTP/1.1`);
      expect(headers.filter((one) => !/^(?:Host|Content-Length):/i.test(one))).toEqual(
        request.headers
          .filter(([name]) => name !== 'Content-Length')
          .map(([name, value]) => `${name}:${value === '' ? '' : ' '}${restored(request, value)}`),
      );
      expect(body).toBe(
        restored(
          request,
          stringOf(Buffer.from(request.body.text, request.body.encoding === 'base64' ? 'base64' : 'utf8')),
        ),
      );
    } finally {
      server.close();
    }
  });
});

function recorded(change: Partial<RecordedRequest>): RecordedRequest {
  const method = (change.body?.bytes ?? 0) > 0 ? 'POST' : 'GET';
  return { method, baseUrl: 'http://127.0.0.1:4010', target: '/a?b=c', headers: [], body: asText(''), ...change };
}

/** A text in which the secrets that the request names stand, as bytes. */
function restored({ secrets = [] }: RecordedRequest, text: string): string {
  return text.replace(
    /\$\{(\w+)(?::(json|base64))?\}/g,
    (match, name: string, spelling: 'json' | 'base64' | undefined) => {
      const value = name === 'PW' ? SECRET : name === 'SIMPLE' ? environment.SIMPLE : undefined;
      return value === undefined || !secrets.includes(name)
        ? match
        : stringOf(Buffer.from(spell(value, spelling ?? 'plain')));
    },
  );
}

/** Runs a line with a stand-in for curl that prints its arguments, and reads them as curl would. */
function readBack(line: string): { method: string; target: string; headers: string[]; body: string } {
  const standIn = `curl() { printf '%s\\0' "$@"; case "$*" in *@-) printf 'PIPED\\0'; cat;; esac; }\n`;
  const [args = '', piped] = run(standIn + line).split(/PIPED\0/);
  const words = args.split('\0').slice(0, -1);
  const headers: string[] = [];
  const given = new Map<string, string>();
  while (words.length > 0) {
    const word = words.shift() ?? '';
    if (word === '-H') headers.push(words.shift() ?? '');
    else if (['-X', '--request-target', '--data-raw', '--data-binary'].includes(word))
      given.set(word, words.shift() ?? '');
    else given.set(word.startsWith('-') ? word : 'url', word);
  }
  const body = given.get('--data-binary') === '@-' ? piped : given.get('--data-raw');
  return {
    method: given.get('-X') ?? (given.has('--head') ? 'HEAD' : body === undefined ? 'GET' : 'POST'),
    target: given.get('--request-target') ?? given.get('url')?.replace('http://127.0.0.1:4010', '') ?? '',
    headers: headers.filter((one) => !one.endsWith(':')).map((one) => one.replace(/^([\w-]+);$/, '$1: ')),
    body: body ?? '',
  };
}

function run(script: string): string {
  return execFileSync('sh', {
    input: Buffer.from(script),
    encoding: 'latin1',
    env: { ...process.env, ...environment },
  });
}

function hasCurl(): boolean {
  try {
    execFileSync('sh', ['-c', 'curl --version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function asText(text: string): RecordedBody {
  return { text, encoding: 'utf-8', bytes: Buffer.byteLength(text), cut: false };
}

function asBytes(bytes: readonly number[]): RecordedBody {
  return { text: Buffer.from(bytes).toString('base64'), encoding: 'base64', bytes: bytes.length, cut: false };
}
