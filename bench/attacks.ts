import { gzipSync } from 'node:zlib';

/** Bytes that no client would send, and what must come of them. */
export interface Attack {
  readonly name: string;
  readonly pieces: readonly (string | Buffer)[];
  readonly gapMs?: number;
  readonly hangUp?: boolean;
  /** The statuses of the answers, in turn; without them any will do, but there must be one. */
  readonly statuses?: readonly number[];
}

const MEGABYTE = Buffer.alloc(1024 * 1024, 'a');
const FORM = 'Content-Type: application/x-www-form-urlencoded';

/** Everything that is tried on a server; `get` and `post` are targets that it serves. */
export function attacks({
  get,
  post,
  large,
}: {
  readonly get: string;
  readonly post: string;
  readonly large: boolean;
}): readonly Attack[] {
  const head = (line: string, ...headers: string[]): string =>
    [`${line} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n');
  const closing = (line: string, ...headers: string[]): string => head(line, ...headers, 'Connection: close');
  const whole = closing(`GET ${get}`);
  const bomb = gzipSync(Buffer.alloc(10_000_000));
  const nested = '['.repeat(100_000);
  const json = (text: string): readonly string[] => [
    closing(`POST ${post}`, 'Content-Type: application/json', `Content-Length: ${text.length}`) + text,
  ];
  const form = (text: string): readonly string[] => [
    closing(`POST ${post}`, FORM, `Content-Length: ${text.length}`) + text,
  ];
  const parameters = Array.from({ length: 10_000 }, (_, index) => `p${index}=${index}`).join('&');
  const bytes = 1024 * 1024 * (large ? 100 : 8);
  const body = Array.from({ length: large ? 100 : 8 }, () => MEGABYTE);
  const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
  return [
    { name: 'every byte a packet', pieces: [...whole], gapMs: 1 },
    { name: 'split in the middle of the head', pieces: [whole.slice(0, 9), whole.slice(9)], gapMs: 20 },
    { name: 'pipelined', pieces: [head(`GET ${get}`) + head(`GET ${get}`) + head('GET /nowhere') + whole] },
    {
      name: 'pipelined after a body that is not read',
      pieces: [`${head('POST /nowhere', 'Content-Length: 3')}abc${whole}`],
    },
    {
      name: 'chunked',
      pieces: [closing(`POST ${post}`, FORM, 'Transfer-Encoding: chunked'), chunk('a=1&'), chunk('b=2'), '0\r\n\r\n'],
    },
    {
      name: 'bad chunk size',
      pieces: [closing(`POST ${post}`, 'Transfer-Encoding: chunked'), 'zz\r\nabc\r\n'],
      statuses: [400],
    },
    {
      name: 'chunk longer than said',
      pieces: [closing(`POST ${post}`, 'Transfer-Encoding: chunked'), '2\r\nabcdef\r\n0\r\n\r\n'],
      statuses: [400],
    },
    {
      name: 'huge chunk size',
      pieces: [closing(`POST ${post}`, 'Transfer-Encoding: chunked'), `${'f'.repeat(30)}\r\n`],
      statuses: [400],
    },
    {
      name: 'chunk extensions',
      pieces: [closing(`POST ${post}`, 'Transfer-Encoding: chunked'), `1;${'x'.repeat(100_000)}\r\na\r\n0\r\n\r\n`],
    },
    {
      name: 'both lengths',
      pieces: [closing(`POST ${post}`, 'Content-Length: 3', 'Transfer-Encoding: chunked'), '0\r\n\r\n'],
      statuses: [400],
    },
    {
      name: 'two lengths',
      pieces: [`${closing(`POST ${post}`, 'Content-Length: 3', 'Content-Length: 4')}abcd`],
      statuses: [400],
    },
    { name: 'negative length', pieces: [closing(`POST ${post}`, 'Content-Length: -1')], statuses: [400] },
    { name: 'no HTTP at all', pieces: ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc'.repeat(20)], statuses: [400] },
    { name: 'bare line feeds', pieces: [`GET ${get} HTTP/1.1\nHost: x\nConnection: close\n\n`] },
    { name: 'head without end', pieces: [`GET ${get} HTTP/1.1\r\n`, 'X-A: b\r\n'], hangUp: true },
    { name: 'body that never comes', pieces: [closing(`POST ${post}`, 'Content-Length: 10'), 'abc'], hangUp: true },
    { name: 'a head that never ends', pieces: [`GET ${get} HTTP/1.1\r\n`, 'X-A: b\r\n'], gapMs: 50, statuses: [408] },
    { name: 'a body that never ends', pieces: [closing(`POST ${post}`, 'Content-Length: 10'), 'abc'], statuses: [408] },
    { name: 'closed before anything', pieces: [''], hangUp: true },
    { name: 'closed before the answer', pieces: [whole], hangUp: true },
    { name: 'a large header', pieces: [closing(`GET ${get}`, `X-A: ${'a'.repeat(20_000)}`)], statuses: [431] },
    { name: 'a large target', pieces: [closing(`GET ${get}?a=${'a'.repeat(20_000)}`)], statuses: [431] },
    {
      name: 'a thousand headers',
      pieces: [closing(`GET ${get}`, ...Array.from({ length: 1000 }, (_, index) => `X-${index}: b`))],
    },
    { name: '10,000 parameters', pieces: form(parameters), statuses: [413] },
    { name: '10,000 empty parameters', pieces: [closing(`GET ${get}?${'&'.repeat(10_000)}`)], statuses: [413] },
    { name: '1,900 parameters', pieces: form(parameters.split('&').slice(0, 1900).join('&')) },
    { name: 'one parameter 1,900 times', pieces: form('a=1&'.repeat(1900)) },
    { name: 'a form of percents', pieces: form('%'.repeat(900_000)) },
    { name: 'one long value', pieces: form(`name=${'a'.repeat(900_000)}`) },
    { name: 'JSON nested 100,000 deep', pieces: json(nested) },
    { name: 'JSON nested and closed', pieces: json(nested + ']'.repeat(100_000)) },
    { name: 'JSON objects nested', pieces: json('{"a":'.repeat(100_000)) },
    { name: 'JSON in a form, nested', pieces: form(`options=${'%5B'.repeat(100_000)}`) },
    { name: 'brackets in names, nested', pieces: form(`a${'%5Ba%5D'.repeat(50_000)}=1`) },
    {
      name: 'JSON with __proto__',
      pieces: json('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    },
    {
      name: 'parameters called __proto__',
      pieces: form('__proto__=1&__proto__[polluted]=1&constructor[prototype][polluted]=1&toString=1&hasOwnProperty=1'),
    },
    {
      name: 'a decompression bomb',
      pieces: [closing(`POST ${post}`, 'Content-Encoding: gzip', `Content-Length: ${bomb.length}`), bomb],
      statuses: [415],
    },
    { name: 'a large body', pieces: [closing(`POST ${post}`, `Content-Length: ${bytes}`), ...body], statuses: [413] },
    {
      name: 'a large chunked body',
      pieces: [
        closing(`POST ${post}`, 'Transfer-Encoding: chunked'),
        ...body.flatMap((part) => [`${part.length.toString(16)}\r\n`, part, '\r\n']),
        '0\r\n\r\n',
      ],
      statuses: [413],
    },
    {
      name: 'a multipart without end',
      pieces: [
        `${closing(`POST ${post}`, 'Content-Type: multipart/form-data; boundary=x', 'Content-Length: 11')}--x\r\n\r\n\r\n--`,
      ],
    },
    { name: 'CONNECT', pieces: [closing('CONNECT example.com:443')], statuses: [405] },
    { name: 'an upgrade', pieces: [head(`GET ${get}`, 'Connection: Upgrade, close', 'Upgrade: websocket')] },
    {
      name: 'a waiting client',
      pieces: [closing(`POST ${post}`, 'Expect: 100-continue', 'Content-Length: 3'), 'a=1'],
      gapMs: 30,
    },
    { name: 'an unknown expectation', pieces: [closing(`GET ${get}`, 'Expect: tea')] },
    { name: 'Accept of all kinds', pieces: [closing(`GET ${get}`, `Accept: ${'*, json, a/b;q=x, '.repeat(500)}`)] },
    { name: 'Prefer of all kinds', pieces: [closing(`GET ${get}`, `Prefer: ${'code="'.repeat(1500)}`)] },
    { name: 'a path of slashes', pieces: [closing(`GET ${'/'.repeat(15_000)}`)], statuses: [404] },
    { name: 'a path of bad percents', pieces: [closing(`GET /${'%zz%'.repeat(3000)}`)], statuses: [404] },
  ];
}
