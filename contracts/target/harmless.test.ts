import { describe, expect, test } from 'vitest';
import {
  isFictionalTelephone,
  isHarmlessEmail,
  isHarmlessHost,
  isHarmlessUrl,
  isTestCard,
  TELEPHONE_BLOCKS,
  TEST_CARDS,
  telephoneNumber,
} from './harmless.ts';

interface Row {
  readonly is: (text: string) => boolean;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

const sinks = ['mail.sink.local'];
const rows: readonly Row[] = [
  {
    is: (text) => isHarmlessEmail(text, sinks),
    yes: [
      'a@example.com',
      'a@x.EXAMPLE.org',
      'a@b.test',
      'a@b.invalid',
      'a@gmail.com@example.net',
      'a@mail.sink.local',
    ],
    no: ['a@gmail.com', 'a@notexample.com', 'a@example.com.evil.io', '@example.com', 'example.com', 'a@x.sink.local'],
  },
  {
    is: (text) => isHarmlessUrl(text, sinks),
    yes: ['http://example.com/x', 'https://hook.invalid', 'ftp://192.0.2.7', 'http://user@mail.sink.local:81'],
    no: ['http://example.io', 'x', 'http://192.0.3.1', 'http://example.com@evil.io/'],
  },
  {
    is: (text) => isHarmlessHost(text),
    yes: ['192.0.2.0', '198.51.100.255', '203.0.113.9', 'example.com.', 'a.example'],
    no: ['192.0.20.1', '8.8.8.8', 'examplecom', ''],
  },
  {
    is: isFictionalTelephone,
    yes: [
      '+1 (212) 555-0123',
      '2125550199',
      '1-305-555-0100',
      '+44 20 7946 0958',
      '020 7946 0000',
      '07700 900461',
      '00447700900999',
    ],
    no: [
      '+1 212 555 1234',
      '2125550200',
      '+44 20 7946 1000',
      '07700 901000',
      '447700900',
      '112',
      '0',
      '+44 7911 123456',
    ],
  },
  {
    is: isTestCard,
    yes: ['4111 1111 1111 1111', '3782-822463-10005'],
    no: ['4111111111111112', '', '411111111111111'],
  },
];
test.each(rows)('row %#', ({ is, yes, no }) => {
  for (const text of yes) expect([text, is(text)]).toEqual([text, true]);
  for (const text of no) expect([text, is(text)]).toEqual([text, false]);
});

describe('data', () => {
  test('every number of every block is fictional', () => {
    for (const block of TELEPHONE_BLOCKS) {
      for (let index = 0; index < 1001; index += 7) {
        const number = telephoneNumber(block, index);
        expect([number, isFictionalTelephone(number)]).toEqual([number, true]);
        expect(number).toHaveLength(block.country === 'US' ? 11 : 12);
      }
    }
  });

  test('every card has a right check digit', () => {
    for (const { number } of TEST_CARDS) expect([number, luhn(number)]).toEqual([number, 0]);
  });
});

function luhn(number: string): number {
  const digits = [...number].reverse().map(Number);
  const sum = digits.reduce(
    (total, digit, at) => total + (at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2),
    0,
  );
  return sum % 10;
}
