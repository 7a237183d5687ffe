import { describe, expect, test } from 'vitest';
import type { Sent } from '../exchange.ts';
import { limitTarget, type Throttled } from './limits.ts';
import { manualClock } from './manual-clock.ts';
import { readRetryAfter } from './retry-after.ts';
import { answered, failedBy, get, scriptedTarget } from './scripted-target.ts';
import { fullBucket, takeToken } from './token-bucket.ts';

const status = (sent: Sent): number | string => (sent.kind === 'answer' ? sent.answer.status : sent.failure.reason);

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 1);
  const rows: [value: string, expected: number | undefined][] = [
    ['0', 0],
    [' 120 ', 120_000],
    ['Thu, 01 Jan 2026 00:00:05 GMT', 5000],
    ['Thursday, 01-Jan-26 00:00:07 GMT', 7000],
    ['Thu Jan  1 00:00:09 2026', 9000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026-01-01', undefined],
    ['', undefined],
  ];
  test.each(rows)('%j', (value, expected) => expect(readRetryAfter(value, now)).toBe(expected));
});

describe('token bucket', () => {
  test('gives what it holds at once, then one at a time', () => {
    let bucket = fullBucket(20, 0);
    const waits: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      const taken = takeToken(bucket, 0);
      bucket = taken.bucket;
      waits.push(taken.waitMs);
    }
    expect(waits).toEqual([0, 0, 50, 100, 150]);
    expect(takeToken(bucket, 10_000).waitMs).toBe(0);
  });
});

describe('limits', () => {
  test('concurrency', async () => {
    const gate = Promise.withResolvers<void>();
    const inner = scriptedTarget(async () => {
      await gate.promise;
      return answered(200);
    });
    const target = limitTarget(inner, { clock: manualClock(), concurrency: 3 });
    const all = Array.from({ length: 10 }, (_, at) => target.send(get(`/${at}`)));
    await Promise.resolve();
    gate.resolve();
    await Promise.all(all);
    expect(inner.peak).toBe(3);
    expect(inner.seen).toHaveLength(10);
  });

  test('rate', async () => {
    const clock = manualClock(0);
    const target = limitTarget(
      scriptedTarget(() => answered(200)),
      { clock, concurrency: 1, ratePerSecond: 10 },
    );
    for (let at = 0; at < 21; at += 1) await target.send(get('/'));
    expect(clock.nowMs()).toBeCloseTo(2000);
  });

  test('number of requests', async () => {
    const inner = scriptedTarget(() => answered(200));
    const target = limitTarget(inner, { clock: manualClock(), concurrency: 4, maxRequests: 5 });
    const all = await Promise.all(Array.from({ length: 8 }, () => target.send(get('/'))));
    expect(all.map(status)).toEqual([200, 200, 200, 200, 200, 'aborted', 'aborted', 'aborted']);
    expect(target).toMatchObject({ ended: 'request-limit', requests: 5 });
    expect(inner.seen).toHaveLength(5);
  });

  test('time', async () => {
    const clock = manualClock();
    const inner = scriptedTarget(() => {
      clock.advance(400);
      return answered(200);
    });
    const target = limitTarget(inner, { clock, concurrency: 1, maxTimeMs: 1000 });
    const all: Sent[] = [];
    for (let at = 0; at < 5; at += 1) all.push(await target.send(get('/')));
    expect(all.map(status)).toEqual([200, 200, 200, 'aborted', 'aborted']);
    expect(target.ended).toBe('time-limit');
  });
});

describe('throttling', () => {
  const throttle = (seconds: string): Sent => answered(429, [['retry-AFTER', seconds]]);

  test('pauses, sends again, and tells', async () => {
    const clock = manualClock();
    const told: Throttled[] = [];
    const inner = scriptedTarget((_path, number) => (number < 3 ? throttle('7') : answered(200)));
    const target = limitTarget(inner, { clock, concurrency: 1, onThrottled: (each) => told.push(each) });
    expect(status(await target.send(get('/')))).toBe(200);
    expect(clock.waits).toEqual([7000, 7000]);
    expect(told.map(({ pauseMs, willResend }) => [pauseMs, willResend])).toEqual([
      [7000, true],
      [7000, true],
    ]);
    expect(target.requests).toBe(3);
  });

  test('gives the answer up after so many times', async () => {
    const inner = scriptedTarget(() => throttle('1'));
    const told: boolean[] = [];
    const target = limitTarget(inner, {
      clock: manualClock(),
      concurrency: 1,
      maxResends: 2,
      onThrottled: (each) => told.push(each.willResend),
    });
    expect(status(await target.send(get('/')))).toBe(429);
    expect(told).toEqual([true, true, false]);
  });

  test('holds every other request too', async () => {
    const clock = manualClock();
    const at: number[] = [];
    const inner = scriptedTarget((path, number) => {
      at.push(clock.nowMs() - 1_000_000);
      return path === '/first' && number === 1 ? throttle('10') : answered(200);
    });
    const target = limitTarget(inner, { clock, concurrency: 1 });
    await Promise.all([target.send(get('/first')), target.send(get('/second'))]);
    expect(at).toEqual([0, 10_000, 10_000]);
  });

  const pauses: [answer: Sent, waits: number[]][] = [
    [answered(429), [1000]],
    [answered(429, [['Retry-After', 'soon']]), [1000]],
    [answered(429, [['Retry-After', '9999999']]), [60_000]],
    [answered(503, [['Retry-After', '2']]), [2000]],
    [answered(503), []],
    [answered(500, [['Retry-After', '2']]), []],
    [failedBy('reset'), []],
  ];
  test.each(pauses)('row %#', async (first, waits) => {
    const clock = manualClock();
    const inner = scriptedTarget((_path, number) => (number === 1 ? first : answered(200)));
    await limitTarget(inner, { clock, concurrency: 1 }).send(get('/'));
    expect(clock.waits).toEqual(waits);
  });

  test('ends with the time, with the request, with the target', async () => {
    const inner = scriptedTarget(() => throttle('30'));
    const timed = limitTarget(inner, { clock: manualClock(), concurrency: 1, maxTimeMs: 5000 });
    expect(status(await timed.send(get('/')))).toBe('aborted');
    expect(timed.ended).toBe('time-limit');
    const controller = new AbortController();
    const given = limitTarget(inner, { clock: manualClock(), concurrency: 1, onThrottled: () => controller.abort() });
    expect(status(await given.send(get('/'), { signal: controller.signal }))).toBe('aborted');
    expect(given.ended).toBeUndefined();
    await given.close();
    expect(status(await given.send(get('/')))).toBe('aborted');
  });
});
