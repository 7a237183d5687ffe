import { expect, test } from 'vitest';
import { manualClock } from './manual-clock.ts';
import { createTokenCommand, type TokenCommandOptions, type TokenSource } from './token-command.ts';

const clock = manualClock();
const TOKEN = 'eyJhbGciOi.secret-token';

function printing(script: string, options: Partial<TokenCommandOptions> = {}): TokenSource {
  return createTokenCommand({ command: [process.execPath, '--eval', script], clock, ...options });
}

/** Prints a token of its own at each run: its start time on a finer clock. */
const FRESH = `const text = 'token-' + process.hrtime.bigint();`;

const good: [name: string, script: string][] = [
  ['a line', `console.log('${TOKEN}')`],
  ['a line without an end', `process.stdout.write('${TOKEN}')`],
  ['JSON', `console.log(JSON.stringify({ access_token: '${TOKEN}', token_type: 'Bearer' }))`],
  ['JSON with a lifetime', `console.log(JSON.stringify({ access_token: '${TOKEN}', expires_in: 3600 }))`],
  ['noise on stderr', `console.error('warming up'); console.log('${TOKEN}')`],
];
test.each(good)('%s', async (_name, script) => expect(await printing(script).token()).toBe(TOKEN));

const bad: [name: string, script: string, told: string[]][] = [
  [
    'an exit code',
    `console.error('login first'); console.log('${TOKEN}'); process.exitCode = 3`,
    ['exit code 3', 'login first'],
  ],
  ['nothing', '', ['printed nothing']],
  ['two words', `console.log('Bearer ${TOKEN}')`, ['not one word']],
  ['other JSON', `console.log('{"token":"${TOKEN}"}')`, ['access_token']],
  ['half JSON', `console.log('{"access_token":"${TOKEN}')`, ['access_token']],
  ['a token on both', `console.log('a ${TOKEN}'); console.error('got ${TOKEN}')`, ['not one word', 'got […]']],
];
test.each(bad)('%s', async (_name, script, told) => {
  const message = await printing(script)
    .token()
    .then(String, (error: Error) => error.message);
  for (const text of told) expect(message).toContain(text);
  expect(message).not.toContain(TOKEN);
});

test('a program that is not there, one that does not end', async () => {
  await expect(createTokenCommand({ command: ['no-such-program-at-all'], clock }).token()).rejects.toThrow(
    'no such program',
  );
  await expect(printing('setInterval(() => {}, 1000)', { timeoutMs: 300 }).token()).rejects.toThrow('within 300 ms');
});

test('no shell unless asked for', async () => {
  const echo = { command: ['echo', '$((6*7))'] as const, clock };
  expect(await createTokenCommand(echo).token()).toBe('$((6*7))');
  expect(await createTokenCommand({ ...echo, shell: true }).token()).toBe('42');
});

test('kept while it holds, fetched once for all who wait, fetched anew before it expires', async () => {
  const time = manualClock();
  const source = printing(`${FRESH} console.log(JSON.stringify({ access_token: text, expires_in: 600 }))`, {
    clock: time,
  });
  const [one, two] = await Promise.all([source.token(), source.token()]);
  expect(two).toBe(one);
  time.advance(539_000);
  expect(await source.token()).toBe(one);
  time.advance(2000);
  const next = await source.token();
  expect(next).not.toBe(one);
  source.forget();
  expect(await source.token()).not.toBe(next);
});

test('a token without a lifetime is kept', async () => {
  const time = manualClock();
  const source = printing(`${FRESH} console.log(text)`, { clock: time });
  const token = await source.token();
  time.advance(1e9);
  expect(await source.token()).toBe(token);
});
