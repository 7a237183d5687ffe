import { expect, test } from 'vitest';
import { planOf } from './command-line.ts';
import { FAULTS } from './faults/catalogue.ts';

function sizes(words: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const word of words) {
    found.set(word, (found.get(word) ?? 0) + 1);
  }
  return found;
}

test('at least 120 faults of 30 kinds over all seven operations, no kind over 12 %', () => {
  const kinds = sizes(FAULTS.map(({ kind }) => kind));
  expect(FAULTS.length).toBeGreaterThanOrEqual(120);
  expect(kinds.size).toBeGreaterThanOrEqual(30);
  expect(sizes(FAULTS.map(({ operation }) => operation)).size).toBe(7);
  expect(Math.max(...kinds.values()) / FAULTS.length).toBeLessThanOrEqual(0.12);
});

test('ids are unique and in kebab-case', () => {
  expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
  expect(FAULTS.filter(({ id }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

test('every fault names its source and says what it does in a sentence', () => {
  expect(FAULTS.filter(({ source }) => !/^(ENS|SMS|SB)-[A-Z]+-\d{3}$|^[AEIS]-\d{2,3}$/.test(source))).toEqual([]);
  expect(FAULTS.filter(({ sentence }) => !/^\S.*\.$/.test(sentence))).toEqual([]);
});

test('--list shows one fault a line, id first, and then the counts', () => {
  const plan = planOf(['--list']);
  const lines = plan.does === 'print' ? plan.text.split('\n') : [];
  expect(lines.slice(0, FAULTS.length).map((line) => line.split(/\s/)[0])).toEqual(FAULTS.map(({ id }) => id));
  expect(lines[FAULTS.length + 1]).toMatch(/^\d+ faults, \d+ kinds, 7 operations$/);
});
