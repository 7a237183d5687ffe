import { expect, test } from 'vitest';
import { ProblemsError } from '../../openapi/problem.ts';
import { assertAllowed, isLoopback } from './safety.ts';

const here = (): Promise<string[]> => Promise.resolve(['127.0.0.1', '::1']);
const elsewhere = (): Promise<string[]> => Promise.resolve(['127.0.0.1', '93.184.216.34']);
const nowhere = (): Promise<string[]> => Promise.reject(new Error('ENOTFOUND'));

const rows: [url: string, resolve: () => Promise<string[]>, expected: boolean][] = [
  ['http://127.0.0.1:8080', nowhere, true],
  ['http://127.255.255.254', nowhere, true],
  ['http://0x7f.1', nowhere, true],
  ['http://[::1]:1', nowhere, true],
  ['http://[::ffff:127.0.0.1]', nowhere, true],
  ['http://localhost', here, true],
  ['http://LOCALHOST.', here, true],
  ['http://api.localhost', here, true],
  ['http://localhost', elsewhere, false],
  ['http://localhost', nowhere, false],
  ['http://localhost.example.com', here, false],
  ['http://my-machine', here, false],
  ['http://128.0.0.1', here, false],
  ['http://0.0.0.0', here, false],
  ['http://127.0.0.1.example.com', here, false],
  ['http://[::ffff:8.8.8.8]', here, false],
];
test.each(rows)('%s', async (url, resolve, expected) => {
  expect(await isLoopback(new URL(url), resolve)).toBe(expected);
});

const permissions: [url: string, allowHosts: string[], isAllowed: boolean][] = [
  ['http://127.0.0.1', [], true],
  ['https://staging.example.com', [], false],
  ['https://staging.example.com', ['staging.example.com'], true],
  ['https://STAGING.example.com', ['Staging.Example.com'], true],
  ['https://staging.example.com:81', ['staging.example.com:81'], true],
  ['https://staging.example.com:82', ['staging.example.com:81'], false],
  ['https://staging.example.com', ['example.com', '*.example.com', '*', '', 'xstaging.example.com'], false],
  ['https://[2001:db8::1]', ['2001:db8::1'], true],
];
test.each(permissions)('%s with --allow %j: %s', async (url, allowHosts, isAllowed) => {
  const asked = assertAllowed(new URL(url), { allowHosts, resolve: here });
  if (isAllowed) await asked;
  else await expect(asked).rejects.toThrow(`--allow ${new URL(url).hostname}`);
});

test('loopback through a proxy on another machine is not loopback', async () => {
  const url = new URL('http://localhost');
  const far = assertAllowed(url, { allowHosts: [], proxy: new URL('http://proxy.example.com'), resolve: here });
  await expect(far).rejects.toThrow(ProblemsError);
  await assertAllowed(url, { allowHosts: [], proxy: new URL('http://127.0.0.1:3128'), resolve: here });
});
