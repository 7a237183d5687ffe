import type { RawRequest } from '../../openapi/request.ts';
import type { RawAnswer, Sent, Target } from '../exchange.ts';
import type { Clock } from './clock.ts';
import { Places } from './places.ts';
import { readThrottling } from './retry-after.ts';
import { type Bucket, fullBucket, takeToken } from './token-bucket.ts';

/** How much a target is asked for. */
export interface Limits {
  readonly clock: Clock;
  /** Requests in flight. */
  readonly concurrency: number;
  readonly ratePerSecond?: number;
  /** Requests altogether, those sent again included. */
  readonly maxRequests?: number;
  /** From the first request on; what is in flight then may end. */
  readonly maxTimeMs?: number;
  /** How often one throttled request is sent again. Default 3. */
  readonly maxResends?: number;
  /** The longest pause that a target may ask for. Default 60 s. */
  readonly maxPauseMs?: number;
  /** Told each time that the target throttles a request. */
  readonly onThrottled?: (throttled: Throttled) => void;
}

/** One throttled request. */
export interface Throttled {
  readonly request: RawRequest;
  readonly answer: RawAnswer;
  /** How long nothing is sent to the target. */
  readonly pauseMs: number;
  readonly willResend: boolean;
}

/** A target that is asked for no more than its limits allow. */
export interface LimitedTarget extends Target {
  /** Which limit ended it; from then on every request is `aborted`, unsent. */
  readonly ended: 'request-limit' | 'time-limit' | undefined;
  /** Requests that went out so far. */
  readonly requests: number;
}

type SendOptions = Parameters<Target['send']>[1];

/** Bounds a target's rate, concurrency, number of requests and time, and stays away as long as it asks (`Retry-After`). */
export function limitTarget(target: Target, limits: Limits): LimitedTarget {
  return new Limited(target, limits);
}

function withoutSignal({ timeoutMs }: NonNullable<SendOptions> = {}): SendOptions {
  return timeoutMs === undefined ? ANYTHING : { timeoutMs };
}

const ANYTHING: SendOptions = {};

class Limited implements LimitedTarget {
  readonly name: string;
  readonly loopback: boolean;
  readonly #target: Target;
  readonly #limits: Limits;
  readonly #places: Places;
  readonly #over = new AbortController();
  #ended: 'request-limit' | 'time-limit' | undefined;
  #requests = 0;
  #bucket: Bucket | undefined;
  #startedMs: number | undefined;
  #pausedUntilMs = 0;

  constructor(target: Target, limits: Limits) {
    this.name = target.name;
    this.loopback = target.loopback;
    this.#target = target;
    this.#limits = limits;
    this.#places = new Places(limits.concurrency);
    const { ratePerSecond, clock } = limits;
    this.#bucket = ratePerSecond === undefined ? undefined : fullBucket(ratePerSecond, clock.nowMs());
  }

  get ended(): 'request-limit' | 'time-limit' | undefined {
    return this.#ended;
  }

  get requests(): number {
    return this.#requests;
  }

  async send(request: RawRequest, options: SendOptions = {}): Promise<Sent> {
    const place = this.#places.enter();
    if (place !== undefined) await place;
    try {
      return await this.#sendWithin(request, options);
    } finally {
      this.#places.leave();
    }
  }

  close(): Promise<void> {
    this.#over.abort();
    return this.#target.close();
  }

  async #sendWithin(request: RawRequest, options: SendOptions): Promise<Sent> {
    const { clock, maxResends = 3 } = this.#limits;
    for (let resends = 0; ; resends += 1) {
      if (this.#mustWait()) await this.#permission(options?.signal);
      const unsent = this.#refuse(options?.signal);
      if (unsent !== undefined) return unsent;
      this.#requests += 1;
      // Whoever stops a run stops what is not sent yet: what is in flight ends, so that it is known what came of it.
      const sent = await this.#target.send(request, withoutSignal(options));
      const throttling = sent.kind === 'answer' ? readThrottling(sent.answer, clock.nowMs()) : undefined;
      if (sent.kind === 'failure' || throttling === undefined) return sent;
      const pauseMs = this.#pause(throttling.waitMs ?? 1000 * 2 ** resends);
      const willResend = resends < maxResends;
      this.#limits.onThrottled?.({ request, answer: sent.answer, pauseMs, willResend });
      if (!willResend) return sent;
    }
  }

  /** False where there is no rate to keep, and no pause. */
  #mustWait(): boolean {
    this.#startedMs ??= this.#limits.clock.nowMs();
    return this.#bucket !== undefined || this.#pausedUntilMs > 0;
  }

  /** Waits for the end of a pause and for a token; a pause that begins meanwhile is waited for too. */
  async #permission(signal: AbortSignal | undefined): Promise<void> {
    const { clock } = this.#limits;
    if (this.#bucket !== undefined && this.#ended === undefined) {
      const { bucket, waitMs } = takeToken(this.#bucket, clock.nowMs());
      this.#bucket = bucket;
      if (waitMs > 0) await this.#wait(waitMs, signal);
    }
    for (;;) {
      const leftMs = this.#pausedUntilMs - clock.nowMs();
      if (leftMs <= 0 || this.#isOverTime() || this.#over.signal.aborted || signal?.aborted === true) return;
      await this.#wait(leftMs, signal);
    }
  }

  #wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    const stop = signal === undefined ? this.#over.signal : AbortSignal.any([this.#over.signal, signal]);
    return this.#limits.clock.wait(this.#untilOver(ms), stop);
  }

  #pause(askedMs: number): number {
    const { clock, maxPauseMs = 60_000 } = this.#limits;
    const pauseMs = Math.min(askedMs, maxPauseMs);
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, clock.nowMs() + pauseMs);
    return pauseMs;
  }

  /** The answer to a request that may not be sent any more. */
  #refuse(signal: AbortSignal | undefined): Sent | undefined {
    const { maxRequests = Number.POSITIVE_INFINITY } = this.#limits;
    if (this.#isOverTime()) this.#end('time-limit');
    else if (this.#requests >= maxRequests) this.#end('request-limit');
    if (this.#ended !== undefined) return unsent(`not sent: the run reached its ${this.#ended}`);
    if (this.#over.signal.aborted) return unsent('not sent: the target is closed');
    return signal?.aborted === true ? unsent('not sent: the run gave the request up') : undefined;
  }

  #end(why: 'request-limit' | 'time-limit'): void {
    this.#ended ??= why;
    this.#over.abort();
  }

  #isOverTime(): boolean {
    return this.#limits.maxTimeMs !== undefined && this.#untilOver(1) <= 0;
  }

  #untilOver(ms: number): number {
    const { clock, maxTimeMs = Number.POSITIVE_INFINITY } = this.#limits;
    const leftMs = (this.#startedMs ?? clock.nowMs()) + maxTimeMs - clock.nowMs();
    return Math.max(0, Math.min(ms, leftMs));
  }
}

function unsent(message: string): Sent {
  return { kind: 'failure', failure: { reason: 'aborted', message, durationMs: 0 } };
}
