import { expect, test } from 'vitest';
import { pool } from './pool.ts';

/** Items that finish only when the test says so, in any order. */
function slowly(count: number, alone: readonly number[] = []) {
  const started: number[] = [];
  const finish: (() => void)[] = [];
  const items = Array.from({ length: count }, (_, index) => index);
  const pooled = pool(items, {
    concurrency: 3,
    isAlone: (item) => alone.includes(item),
    work: (item) => {
      started.push(item);
      return new Promise<string>((resolve) => {
        finish[item] = () => resolve(`done ${item}`);
      });
    },
  });
  return { pooled, started, finish };
}

test('the first item goes alone, then several at once, results in order', async () => {
  const { pooled, started, finish } = slowly(5);
  const first = pooled.next();
  expect(started).toEqual([0]);
  finish[0]?.();
  expect((await first).value).toMatchObject({ index: 0, result: 'done 0' });
  const second = pooled.next();
  await Promise.resolve();
  expect(started).toEqual([0, 1, 2, 3]);
  finish[3]?.();
  finish[1]?.();
  expect((await second).value).toMatchObject({ index: 1, result: 'done 1' });
});

test('an item that wants to be alone waits for the others and holds the next ones back', async () => {
  const { pooled, started, finish } = slowly(4, [2]);
  const results = [pooled.next(), pooled.next(), pooled.next(), pooled.next()];
  finish[0]?.();
  await results[0];
  await Promise.resolve();
  expect(started).toEqual([0, 1]);
  finish[1]?.();
  await results[1];
  await Promise.resolve();
  expect(started).toEqual([0, 1, 2]);
  finish[2]?.();
  await results[2];
  await Promise.resolve();
  expect(started).toEqual([0, 1, 2, 3]);
});

test('settled waits for what is under way', async () => {
  const { pooled, finish } = slowly(3);
  const first = pooled.next();
  finish[0]?.();
  await first;
  const second = pooled.next();
  await Promise.resolve();
  finish[1]?.();
  const { value } = await second;
  let isSettled = false;
  const settling = value?.settled().then(() => {
    isSettled = true;
  });
  await Promise.resolve();
  expect(isSettled).toBe(false);
  finish[2]?.();
  await settling;
  expect(isSettled).toBe(true);
});
