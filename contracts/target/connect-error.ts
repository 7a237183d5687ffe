import type { SendFailure } from '../exchange.ts';

/** Thrown when no connection came about, with the reason as far as the stage tells it. */
export class ConnectError extends Error {
  readonly reason: SendFailure['reason'];

  constructor(reason: SendFailure['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ConnectError';
    this.reason = reason;
  }
}
