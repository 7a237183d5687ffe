import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { curlLine } from './curl-line.ts';
import type { ExampleRequest } from './example-request.ts';

const BARE: ExampleRequest = { method: 'GET', path: ['/a'], separator: '&', query: [], headers: [] };
const fresh = { fresh: true } as const;

/** What the shell makes of a line: its words. */
async function words(example: ExampleRequest): Promise<string[]> {
  const line = curlLine(example, 'http://x').replace(/^curl/, "printf '%s\\n'");
  const { stdout } = await promisify(execFile)('bash', ['-c', line]);
  return stdout.trimEnd().split('\n');
}

test.each<[string, Partial<ExampleRequest>, (string | RegExp)[]]>([
  ['plain', {}, ['http://x/a']],
  [
    'query',
    {
      separator: ';',
      query: [
        { name: 'a b', text: ["it's; $HOME!"] },
        { name: 'c', text: ['d'] },
      ],
    },
    ['http://x/a?a%20b=it%27s%3B%20%24HOME%21;c=d'],
  ],
  ['fresh', { query: [{ name: 'n', text: ['u', fresh, '@x'] }] }, [/^http:\/\/x\/a\?n=u\d+%40x$/]],
  ['basic', { basic: { username: "o'b", password: '$x`"' } }, ['-u', 'o\'b:$x`"', 'http://x/a']],
  ['method', { method: 'DELETE' }, ['-X', 'DELETE', 'http://x/a']],
  ['header', { headers: [{ name: 'X-N', text: ['$', fresh, '!'] }] }, ['-H', /^X-N: \$\d+!$/, 'http://x/a']],
  [
    'form',
    { method: 'POST', body: { kind: 'form', fields: [{ name: 'o', text: ['{"a":1}'] }] } },
    ['--data-urlencode', 'o={"a":1}', 'http://x/a'],
  ],
  [
    'json',
    { method: 'PUT', body: { kind: 'text', type: 'application/json', text: '{"a":"it\'s"}' } },
    ['-X', 'PUT', '-H', 'Content-Type: application/json', '--data-binary', '{"a":"it\'s"}', 'http://x/a'],
  ],
])('%s', async (_, example, expected) => {
  const found = await words({ ...BARE, ...example });
  expect(found).toHaveLength(expected.length);
  for (const [index, word] of expected.entries()) {
    if (typeof word === 'string') expect(found[index]).toBe(word);
    else expect(found[index]).toMatch(word);
  }
});
