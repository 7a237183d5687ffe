import { expect, test } from 'vitest';
import { TurnLock } from './turn-lock.ts';

test('many go side by side, one goes alone, in the order in which they asked', async () => {
  const lock = new TurnLock();
  const log: string[] = [];
  const first = await lock.take({ alone: false });
  const second = await lock.take({ alone: false });
  const alone = lock.take({ alone: true }).then((end) => {
    log.push('alone');
    return end;
  });
  const later = lock.take({ alone: false }).then((end) => {
    log.push('later');
    return end;
  });
  await Promise.resolve();
  expect(log).toEqual([]);
  first();
  await Promise.resolve();
  expect(log).toEqual([]);
  second();
  const endAlone = await alone;
  expect(log).toEqual(['alone']);
  endAlone();
  const endLater = await later;
  expect(log).toEqual(['alone', 'later']);
  endLater();
  (await lock.take({ alone: true }))();
});
