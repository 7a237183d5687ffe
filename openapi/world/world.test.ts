import { beforeEach, expect, test } from 'vitest';
import type { WorldDeclaration } from '../contract.ts';
import { factKey } from './lesson.ts';
import { World } from './world.ts';

const DECLARED: WorldDeclaration = {
  facts: {
    told: { says: 'Told.', constant: true, assumptions: [] },
    unknown: { says: 'Unknown.', constant: true, assumptions: [] },
    learnt: { says: 'Learnt.', constant: true, assumptions: [] },
  },
  readings: {},
  collections: {},
};

let world: World;
beforeEach(() => {
  world = new World(DECLARED);
  world.learn('told', true);
  world.teach(factKey('learnt'), { value: false, reads: [] });
});

test('a world that notes says what the world says, and notes the unknown facts that it is asked for', () => {
  const asked = new Set<string>();
  const noting = world.noting(asked);
  expect([noting.fact('told'), noting.fact('learnt')]).toEqual([true, false]);
  expect(asked).toEqual(new Set());
  expect(noting.fact('unknown')).toBeUndefined();
  expect(asked).toEqual(new Set(['unknown']));
  expect(noting.unnoted).toBe(world);
  expect(world.unnoted).toBe(world);
});

test('a world that supposes a fact is asked for again as the world has changed since', () => {
  const supposing = world.withFact('unknown', true);
  expect(supposing.fact('unknown')).toBe(true);
  expect(world.fact('unknown')).toBeUndefined();
  expect(world.withFact('unknown', true)).toBe(supposing);
  const before = supposing.factsLearnt;
  world.forget(factKey('learnt'));
  expect(supposing.fact('learnt')).toBeUndefined();
  expect(supposing.factsLearnt).not.toBe(before);
  world.learn('told', false);
  expect(world.withFact('unknown', true).fact('told')).toBe(false);
});

test('a world that doubts a lesson leaves it to the world', () => {
  const key = factKey('learnt');
  expect(world.doubting([key]).fact('learnt')).toBeUndefined();
  expect(world.fact('learnt')).toBe(false);
});
