import { describe, expect, test } from 'vitest';
import { curlRequest } from './curl-request.ts';
import { rawRequest } from './raw-request.ts';
import { shellWords } from './shell-words.ts';

describe('shellWords', () => {
  test.each([
    [`a b  c`, ['a', 'b', 'c']],
    [`'a b' "c \\" d" e\\ f`, ['a b', 'c " d', 'e f']],
    [`a \\\n b`, ['a', 'b']],
    [`$'x\\x41\\n' ''`, ['xA\n', '']],
    [`"\\$x \\y"`, ['$x \\y']],
    [`'unclosed`, ['unclosed']],
  ])('%s', (line, words) => {
    expect(shellWords(line)).toEqual(words);
  });
});

function read(
  line: string,
): { method: string; target: string; headers: Record<string, string>; body: string } | string {
  const got = curlRequest(line);
  if ('problem' in got) return got.problem;
  const { method, target, headers, body } = got.request;
  return { method, target, headers: Object.fromEntries(headers), body: Buffer.from(body).toString('utf8') };
}

describe('curlRequest', () => {
  test.each([
    [`curl http://h/p?a=1;b=2`, { method: 'GET', target: '/p?a=1;b=2', headers: { Host: 'h' }, body: '' }],
    [
      `curl -s -X POST "http://h:1/p?a=x+y"`,
      { method: 'POST', target: '/p?a=x+y', headers: { Host: 'h:1' }, body: '' },
    ],
    [
      `curl -u user:pass -d 'options={"a":1}' https://h/v1/x.json`,
      {
        method: 'POST',
        target: '/v1/x.json',
        headers: {
          Host: 'h',
          Authorization: 'Basic dXNlcjpwYXNz',
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: 'options={"a":1}',
      },
    ],
    [
      `curl -da=1 --data-urlencode 'b=x y&' http://h/p`,
      {
        method: 'POST',
        target: '/p',
        headers: { Host: 'h', 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'a=1&b=x+y%26',
      },
    ],
    [
      `curl -G -d a=1 -d b=2 'http://h/p?c=3'`,
      { method: 'GET', target: '/p?c=3&a=1&b=2', headers: { Host: 'h' }, body: '' },
    ],
    [
      `curl -H 'Accept: *' -b x=1 h/p#frag`,
      { method: 'GET', target: '/p', headers: { Host: 'h', Accept: '*', Cookie: 'x=1' }, body: '' },
    ],
    [`curl http://h/é`, { method: 'GET', target: '/Ã©', headers: { Host: 'h' }, body: '' }],
    [`curl -X`, "curl's -X needs a value."],
    [`curl -d @file http://h/`, 'a file (@) is not read here.'],
    [`curl -s`, 'There is no URL in this curl line.'],
  ])('%s', (line, request) => {
    expect(read(line)).toEqual(request);
  });
});

describe('rawRequest', () => {
  test('reads a request as it stands on the wire', () => {
    const got = rawRequest(Buffer.from('POST /p?a=é HTTP/1.1\r\nHost: h\r\nX: 1\r\n\r\nbody\n'));
    expect('request' in got && { ...got.request, body: Buffer.from(got.request.body).toString() }).toEqual({
      method: 'POST',
      target: '/p?a=Ã©',
      headers: [
        ['Host', 'h'],
        ['X', '1'],
      ],
      body: 'body',
    });
  });

  test.each([
    ['nonsense', 'request line'],
    ['GET / HTTP/1.1\nno colon\n\n', 'no colon'],
  ])('%s is refused', (text, word) => {
    const got = rawRequest(Buffer.from(text));
    expect('problem' in got && got.problem).toContain(word);
  });
});
