import { performance } from 'node:perf_hooks';
import type { SendFailure, Sent } from '../exchange.ts';
import { decodeContent } from './content-coding.ts';
import type { Reach } from './http-target-options.ts';
import { failureMessage, failureReason } from './send-failure.ts';

/** What a sender hands over when it starts to wait for an answer. */
export interface ReceiverOptions {
  readonly reach: Reach;
  /** For everything, from the call on; the reach's own limits hold beside it. */
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** One answer while it arrives: gathers it, keeps the limits of time and size, and says once what came of it. */
export class Receiver {
  readonly sent: Promise<Sent>;
  /** Absent once it is known what came of the request. */
  #settle: ((sent: Sent) => void) | undefined;
  readonly #options: ReceiverOptions;
  readonly #deadline: number;
  readonly #headers: (readonly [string, string])[] = [];
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  #status = 0;
  #startedAt: number = performance.now();
  #timer: NodeJS.Timeout | undefined;
  #cancel: (() => void) | undefined;

  constructor(options: ReceiverOptions) {
    const { promise, resolve } = Promise.withResolvers<Sent>();
    this.sent = promise;
    this.#settle = resolve;
    this.#options = options;
    this.#deadline = this.#startedAt + (options.timeoutMs ?? Number.POSITIVE_INFINITY);
    options.signal?.addEventListener('abort', this.#onAbort, { once: true });
    if (options.timeoutMs !== undefined) this.#arm(options.timeoutMs, 'no answer');
    if (options.signal?.aborted === true) this.#onAbort();
  }

  /** The request goes out now; `cancel` ends the connection. */
  start(cancel: () => void): void {
    if (this.#settle === undefined) {
      cancel();
      return;
    }
    this.#cancel = cancel;
    this.#startedAt = performance.now();
    this.#arm(this.#options.reach.headersTimeoutMs, 'no answer');
  }

  head(status: number, headers: readonly (readonly [string, string])[]): void {
    this.#status = status;
    this.#headers.push(...headers);
    this.#arm(this.#options.reach.bodyTimeoutMs, 'the answer did not end');
  }

  data(chunk: Uint8Array): void {
    if (this.#settle === undefined) return;
    const kept = chunk.subarray(0, this.#options.reach.maxAnswerBytes - this.#length);
    this.#chunks.push(kept);
    this.#length += kept.length;
    if (kept.length < chunk.length) this.#finish(true);
  }

  end(): void {
    this.#finish(false);
  }

  /** Ends the wait with a failure; the reason is read from the error unless it is given. */
  fail(error: unknown, reason: SendFailure['reason'] = failureReason(error)): void {
    if (this.#settle === undefined) return;
    const settle = this.#settle;
    const durationMs = this.#close(true);
    settle({ kind: 'failure', failure: { reason, message: failureMessage(error), durationMs } });
  }

  #finish(cut: boolean): void {
    if (this.#settle === undefined) return;
    const settle = this.#settle;
    const durationMs = this.#close(cut);
    // A copy: chunks are views of whole socket buffers, which a kept answer would keep.
    const body = Buffer.concat(this.#chunks, this.#length);
    const answer = { status: this.#status, headers: this.#headers, body, cut, durationMs };
    const codings = this.#headers
      .filter(([name]) => name.toLowerCase() === 'content-encoding')
      .map(([, value]) => value);
    if (codings.length === 0) {
      settle({ kind: 'answer', answer });
      return;
    }
    const limitBytes = this.#options.reach.maxAnswerBytes;
    void decodeContent({ body, cut, codings, limitBytes }).then((decoded) =>
      settle(
        decoded.kind === 'broken'
          ? { kind: 'failure', failure: { reason: 'bad-coding', message: decoded.message, durationMs } }
          : { kind: 'answer', answer: { ...answer, body: decoded.body, cut: decoded.cut } },
      ),
    );
  }

  readonly #onAbort = (): void => this.fail(new Error('the run gave the request up'), 'aborted');

  #arm(limitMs: number, what: string): void {
    if (this.#settle === undefined) return;
    clearTimeout(this.#timer);
    const left = Math.max(0, Math.min(limitMs, this.#deadline - performance.now()));
    const onTime = (): void => {
      const waited = Math.round(performance.now() - this.#startedAt);
      this.fail(new Error(`${what} within ${waited} ms`), 'timeout');
    };
    this.#timer = setTimeout(onTime, left);
  }

  #close(cancels: boolean): number {
    this.#settle = undefined;
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    if (cancels) this.#cancel?.();
    return performance.now() - this.#startedAt;
  }
}
