/** A bucket of permissions to send: full at first, filled again at a steady rate. Plain data. */
export interface Bucket {
  readonly ratePerSecond: number;
  readonly size: number;
  /** May be negative: permissions that were given ahead of time. */
  readonly tokens: number;
  readonly atMs: number;
}

/** A full bucket; it holds what a tenth of a second brings, and one at least. */
export function fullBucket(ratePerSecond: number, atMs: number): Bucket {
  const size = Math.max(1, ratePerSecond / 10);
  return { ratePerSecond, size, tokens: size, atMs };
}

/** Takes one permission: the bucket after it, and how long to wait before it may be used. */
export function takeToken(bucket: Bucket, nowMs: number): { readonly bucket: Bucket; readonly waitMs: number } {
  const earned = (Math.max(0, nowMs - bucket.atMs) / 1000) * bucket.ratePerSecond;
  const tokens = Math.min(bucket.size, bucket.tokens + earned) - 1;
  const waitMs = tokens >= 0 ? 0 : (-tokens / bucket.ratePerSecond) * 1000;
  return { bucket: { ...bucket, tokens, atMs: Math.max(nowMs, bucket.atMs) }, waitMs };
}
