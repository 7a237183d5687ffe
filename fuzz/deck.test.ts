import { expect, test } from 'vitest';
import { deck } from './deck.ts';

test('lanes share a list out: each item once before any comes again', () => {
  const list = Array.from({ length: 103 }, (_, index) => index);
  const decks = [0, 1, 2, 3].map((number) => deck([list], { seed: 's', number, count: 4 }));
  const dealt = Array.from({ length: 26 }, () => decks.map((deal) => deal())).flat();
  expect(new Set(dealt.slice(0, 100)).size).toBe(100);
  expect(new Set(dealt)).toEqual(new Set(list));
});

test('the same seed deals in the same order, an empty list nothing', () => {
  const two = [0, 1].map(() => deck([['a', 'b', 'c', 'd']], { seed: 's', number: 0, count: 1 }));
  expect(Array.from({ length: 9 }, () => two[0]?.())).toEqual(Array.from({ length: 9 }, () => two[1]?.()));
  expect(deck([], { seed: 's', number: 0, count: 1 })()).toBeUndefined();
});

test('one of each group comes before the second of any', () => {
  const deal = deck([['a1', 'a2', 'a3'], ['b1'], ['c1', 'c2']], { seed: 's', number: 0, count: 1 });
  const dealt = Array.from({ length: 6 }, () => deal()?.slice(0, 1)).map((letter) => letter ?? '');
  expect([dealt.slice(0, 3).toSorted(), dealt.slice(3, 5).toSorted(), dealt[5]]).toEqual([
    ['a', 'b', 'c'],
    ['a', 'c'],
    'a',
  ]);
});

test('what is dealt once is not dealt again', () => {
  const deal = deck([['a', 'b']], { seed: 's', number: 1, count: 2, once: true });
  expect([deal(), deal(), deal()]).toEqual([expect.any(String), undefined, undefined]);
});
