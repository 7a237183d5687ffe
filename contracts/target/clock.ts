/** Time, handed in so that tests decide what it is. */
export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number;
  /** Resolves after a while, or early when the signal aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own time. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      // Longer waits overflow Node's timers and would end at once.
      const timer = setTimeout(done, Math.min(ms, 2_147_483_647));
      signal?.addEventListener('abort', done, { once: true });
    }),
};
