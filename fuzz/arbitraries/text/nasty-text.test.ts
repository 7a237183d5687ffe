import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Draw } from '../draw.ts';
import { formatTexts } from './format-text.ts';
import { isHarmless } from './harmless-text.ts';
import { nastyText } from './nasty-text.ts';

const texts = fc.sample(nastyText, { numRuns: 4000, seed: 20_261_122 });

const KINDS: readonly (readonly [string, (text: string) => boolean])[] = [
  ['nothing', (text) => text === ''],
  ['NUL', (text) => text.includes('\0')],
  ['a control character', (text) => /\p{Cc}/u.test(text) && !text.includes('\n')],
  ['letters written from right to left', (text) => /[\u0590-\u06ff]/.test(text)],
  ['combining marks', (text) => /\p{M}/u.test(text)],
  ['a character beyond the first plane', (text) => /[\u{10000}-\u{10ffff}]/u.test(text)],
  ['a joined emoji', (text) => text.includes('\u200d')],
  ['full-width digits', (text) => /[\uff10-\uff19]/.test(text)],
  ['forty digits', (text) => /^\d{40}$/.test(text)],
  ['a signed number', (text) => text === '+42'],
  ['a quote', (text) => text.includes("'")],
  ['a tag', (text) => text.includes('<')],
  ['a path upwards', (text) => text.includes('../')],
  ['a format string', (text) => text.includes('%s')],
  ['a template', (text) => text.includes('{{')],
  ['an LDAP filter', (text) => text.includes('(uid=')],
  ['a separator', (text) => /[&;]/.test(text)],
  ['a plus', (text) => text.includes('+')],
  ['a text encoded twice', (text) => /%25[0-9A-F]{2}/.test(text)],
  ['more than 1,000 characters', (text) => text.length > 1000],
];

test.each(KINDS)('among the texts is %s', (_, is) => {
  expect(texts.some(is)).toBe(true);
});

test('every text is well-formed, reaches nobody and fills no slot', () => {
  expect(texts.filter((text) => !text.isWellFormed())).toEqual([]);
  expect(texts.filter((text) => !isHarmless(text))).toEqual([]);
  expect(texts.filter((text) => /\$\{(?:fresh|answer|secret|half):/.test(text))).toEqual([]);
});

test.each(Object.entries(formatTexts))('no text of the format %s reaches anybody', (_, write) => {
  const draw = new Draw();
  draw.reset(1, 2);
  const written = Array.from({ length: 200 }, () => write(draw));
  expect(written.filter((text) => !isHarmless(text))).toEqual([]);
});

test('people and machines that exist are told apart from reserved ones', () => {
  for (const text of ['user@gmail.com', 'https://github.com/a', '+1 415 867 5309', '4155551234', '4000056655665556'])
    expect(isHarmless(text), text).toBe(false);
  for (const text of [
    'a@example.com',
    'https://x.test/a?b=c',
    '12125550123',
    '4111111111111111',
    '0000000000',
    '123456',
    '9223372036854775808',
  ])
    expect(isHarmless(text), text).toBe(true);
});
