import type { Clock } from './clock.ts';

/** A clock for tests: time passes only when somebody waits, and then at once. */
export interface ManualClock extends Clock {
  /** Every wait that was asked for, in order. */
  readonly waits: readonly number[];
  advance(ms: number): void;
}

/** Makes a clock that starts at a given time. */
export function manualClock(startMs = 1_000_000): ManualClock {
  let now = startMs;
  const waits: number[] = [];
  return {
    waits,
    nowMs: () => now,
    advance: (ms) => {
      now += ms;
    },
    wait: async (ms, signal) => {
      if (signal?.aborted === true) return;
      waits.push(ms);
      const until = now + ms;
      await Promise.resolve();
      now = Math.max(now, until);
    },
  };
}
