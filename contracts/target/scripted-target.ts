import type { RawRequest } from '../../openapi/request.ts';
import type { SendFailure, Sent, Target } from '../exchange.ts';

/** A target for tests: no sockets, a script decides each answer by the request and its number. */
export interface ScriptedTarget extends Target {
  /** The targets of what was sent, in order. */
  readonly seen: readonly string[];
  /** The most that were in flight at once. */
  readonly peak: number;
}

/** Makes a target out of a script. */
export function scriptedTarget(script: (path: string, number: number) => Sent | Promise<Sent>): ScriptedTarget {
  const seen: string[] = [];
  let inFlight = 0;
  let peak = 0;
  return {
    name: 'http://scripted.invalid',
    loopback: true,
    seen,
    get peak() {
      return peak;
    },
    send: async (request) => {
      seen.push(request.target);
      inFlight += 1;
      peak = Math.max(peak, inFlight);
      const sent = await script(request.target, seen.length);
      inFlight -= 1;
      return sent;
    },
    close: () => Promise.resolve(),
  };
}

/** A plain GET. */
export function get(target: string): RawRequest {
  return { method: 'GET', target, headers: [], body: new Uint8Array() };
}

/** An answer without a body. */
export function answered(status: number, headers: readonly (readonly [string, string])[] = []): Sent {
  return { kind: 'answer', answer: { status, headers, body: new Uint8Array(), cut: false, durationMs: 1 } };
}

/** No answer. */
export function failedBy(reason: SendFailure['reason']): Sent {
  return { kind: 'failure', failure: { reason, message: reason, durationMs: 1 } };
}
