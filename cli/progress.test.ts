import { expect, test } from 'vitest';
import { emptyRun, fullRun } from '../reports/example-run.ts';
import { createProgress } from './progress.ts';

/** What is written while a run goes by, with so many milliseconds between its events. */
function told(columns: number | undefined, stepMs: number): string {
  let now = 0;
  let text = '';
  const write = (piece: string): void => {
    text += piece;
  };
  const progress = createProgress({ write, columns, nowMs: () => now });
  for (const event of [...fullRun, ...emptyRun]) {
    now += stepMs;
    progress.note(event);
  }
  return text;
}

test('a pipe gets a line now and then', () => {
  expect(told(undefined, 1)).toBe('');
  expect(told(undefined, 4_000).split('\n').slice(0, 3)).toEqual([
    'sample: 0 of 6 cases, 0 findings',
    'sample: 1 of 6 cases, 0 findings',
    'sample: 1 of 6 cases, 1 finding',
  ]);
});

test('a terminal has one line, which is never wider and is gone at the end of a run', () => {
  const text = told(20, 100);
  expect(text).toContain('\r\u001b[2Ksample: 3 of 6 case');
  expect(text).not.toContain('\n');
  expect(text.endsWith('\r\u001b[2K')).toBe(true);
});

test('other text can take the line away', () => {
  let text = '';
  const write = (piece: string): void => {
    text += piece;
  };
  let now = 0;
  const nowMs = (): number => {
    now += 1_000;
    return now;
  };
  const progress = createProgress({ write, columns: 80, nowMs });
  for (const event of fullRun.slice(0, 2)) progress.note(event);
  text = '';
  progress.clear();
  progress.clear();
  expect(text).toBe('\r\u001b[2K');
});

test('a run that counts for itself says how fast it is, what it has covered and how long it will take', () => {
  const own = { kind: 'progress', elapsedMs: 4_000, requests: 1_000, cases: 800, accepted: 600, decided: 760 } as const;
  const [started] = fullRun;
  let text = '';
  let now = 0;
  const write = (piece: string): void => {
    text += piece;
  };
  const limits = { maxRequests: 2_000, maxTimeMs: 600_000 };
  const progress = createProgress({ write, columns: undefined, nowMs: () => now, limits });
  if (started !== undefined) progress.note(started);
  now = 5_000;
  progress.note({ ...own, covered: 30, obligations: 120, findings: 0 });
  expect(text).toBe(
    'sample: 1000 requests, 250/s, 75 % accepted, 95 % decided, 30 of 120 obligations covered, 0 findings, 4 s left\n',
  );
});
