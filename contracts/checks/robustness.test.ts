import { expect, test } from 'vitest';
import { loadShipped } from '../../mock/shipped.ts';
import type { Exchange, Trace } from '../trace.ts';
import { secretEchoed } from './robustness.ts';

const { contracts } = await loadShipped();

/** As much of an exchange as the check looks at. */
function exchange(id: string, of: { sent?: string; text: string; expected?: Exchange['expected'] }): Exchange {
  const operation = contracts.flatMap(({ operations }) => operations).find((one) => one.id === id);
  const sent = new Map(of.sent === undefined ? [] : [['provision_password', { text: of.sent }]]);
  const verdict = { operation, context: { sent }, parameters: {}, reasons: [], alternatives: [] };
  const answer = { text: of.text, told: '200', raw: { status: 200, headers: [] }, all: [] };
  return { verdict, answer, request: { headers: [] }, expected: of.expected } as unknown as Exchange;
}

test.each([
  ['a secret that stands there by itself', 'r4nd0m-secret', '{"note":"r4nd0m-secret"}', undefined, 1],
  [
    'what another field of the record holds',
    'example.com/',
    '{"events_url":"https://events.example.com/calls"}',
    { events_url: 'https://events.example.com/calls' },
    0,
  ],
  [
    'what no field is known to hold',
    'example.com/',
    '{"events_url":"https://events.example.com/calls"}',
    { events_url: '' },
    1,
  ],
  ['a word', 'password', '{"note":"password"}', undefined, 0],
])('a secret in an answer is told or not: %s', (_, sent, text, expected, count) => {
  const exchanges = [
    exchange('customers/update', { sent, text: '{}' }),
    exchange('customers/get', { text, ...(expected === undefined ? {} : { expected }) }),
  ];
  expect(secretEchoed.run({ exchanges } as unknown as Trace)).toHaveLength(count);
});
