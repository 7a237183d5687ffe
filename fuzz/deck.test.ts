import { expect, test } from 'vitest';
import { deck } from './deck.ts';

test('lanes share a list out: each item once before any comes again', () => {
  const list = Array.from({ length: 103 }, (_, index) => index);
  const decks = [0, 1, 2, 3].map((number) => deck(list, { seed: 's', number, count: 4 }));
  const dealt = Array.from({ length: 26 }, () => decks.map((deal) => deal())).flat();
  expect(new Set(dealt.slice(0, 100)).size).toBe(100);
  expect(new Set(dealt)).toEqual(new Set(list));
});

test('the same seed deals in the same order, an empty list nothing', () => {
  const two = [0, 1].map(() => deck(['a', 'b', 'c', 'd'], { seed: 's', number: 0, count: 1 }));
  expect(Array.from({ length: 9 }, () => two[0]?.())).toEqual(Array.from({ length: 9 }, () => two[1]?.()));
  expect(deck([], { seed: 's', number: 0, count: 1 })()).toBeUndefined();
});
