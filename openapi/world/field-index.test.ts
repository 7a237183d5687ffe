import { expect, test } from 'vitest';
import { FieldIndex } from './field-index.ts';

interface Thing {
  readonly name: string;
}

/** The same numbers each time. */
function* numbers(below: number): Generator<number> {
  let state = 7;
  for (;;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    yield (state >>> 8) % below;
  }
}

test('however many values come and go, what is filed is found and nothing else', () => {
  const index = new FieldIndex<Thing>('name');
  const filed = new Map<string, Thing>();
  const next = numbers(20_000);
  let wrong = 0;
  for (let turn = 0; turn < 60_000; turn += 1) {
    const name = `thing ${next.next().value}@example.com`;
    const known = filed.get(name);
    if (index.get(name) !== known) wrong += 1;
    if (known === undefined) {
      const thing = { name };
      filed.set(name, thing);
      index.file(thing, name);
    } else if (turn % 3 > 0) {
      filed.delete(name);
      index.unfile(known, name);
    }
  }
  for (const [name, thing] of filed) if (index.get(name) !== thing) wrong += 1;
  expect(wrong).toBe(0);
  expect(filed.size).toBeGreaterThan(5_000);
});
