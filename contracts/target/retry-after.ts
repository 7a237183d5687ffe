import type { RawAnswer } from '../exchange.ts';

/** How long an answer asks its client to stay away. */
export interface Throttling {
  /** Absent when the answer gives no time that can be read. */
  readonly waitMs?: number;
}

/** Reads throttling from an answer: a 429, or a 503 that says when to come back; any other answer is none. */
export function readThrottling(answer: RawAnswer, nowMs: number): Throttling | undefined {
  if (answer.status !== 429 && answer.status !== 503) return undefined;
  const value = answer.headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  if (value === undefined) return answer.status === 429 ? {} : undefined;
  const waitMs = readRetryAfter(value, nowMs);
  return waitMs === undefined ? {} : { waitMs };
}

/** `Retry-After` in milliseconds from now: seconds or an HTTP date; `undefined` for anything else. */
export function readRetryAfter(value: string, nowMs: number): number | undefined {
  const text = value.trim();
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  // The three forms of an HTTP date all start with a day's name; Date.parse alone would take far more.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined;
  const at = Date.parse(/GMT$/.test(text) ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
