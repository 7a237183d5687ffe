import { expect, test } from 'vitest';
import type { FaultRun } from './fault-run.ts';
import { distributionOf, minimaOf, spread } from './minima.ts';

const run = (fault: string, seed: string, minimal?: string): FaultRun => ({
  fault,
  seed,
  maxRequests: 10,
  revision: 'abc',
  requests: 3,
  durationMs: 1,
  ...(minimal === undefined ? {} : { found: { check: 'format', operation: 'op', title: '', case: minimal, minimal } }),
});

test('what runs of one fault end at is told apart, the most frequent first; what found nothing ends nowhere', () => {
  const minima = minimaOf([
    run('a', '1', 'x'),
    run('a', '2', 'y'),
    run('a', '3', 'y'),
    run('b', '1', 'x'),
    run('c', '1'),
  ]);
  expect(minima.map(({ fault, missed, distinct }) => [fault, missed, distinct.map(({ seeds }) => seeds)])).toEqual([
    ['a', 0, [['2', '3'], ['1']]],
    ['b', 0, [['1']]],
    ['c', 1, []],
  ]);
  expect(distributionOf(minima)).toBe('0: 1 faults, 1: 1 faults, 2: 1 faults');
});

test.each([
  [[], 'median 0, 90 % 0, most 0'],
  [[3, 1, 2], 'median 2, 90 % 3, most 3'],
])('the spread of %j', (numbers, text) => expect(spread(numbers)).toBe(text));
