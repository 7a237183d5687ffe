import type { RawRequest } from '../../openapi/request.ts';
import type { Target } from '../exchange.ts';
import { breakCircuit } from './circuit.ts';
import { type Clock, systemClock } from './clock.ts';
import { createHttpTarget } from './http-target.ts';
import type { HttpTargetOptions } from './http-target-options.ts';
import { limitTarget, type Throttled } from './limits.ts';

/** How much a target is asked for, and who is told of what happens to it. */
export interface GuardOptions {
  readonly concurrency: number;
  readonly ratePerSecond?: number;
  readonly maxRequests?: number;
  readonly maxTimeMs?: number;
  readonly clock?: Clock;
  readonly onThrottled?: (throttled: Throttled) => void;
  /** A request failed, and was answered when it was sent once more. */
  readonly onFlaky?: (request: RawRequest) => void;
}

const PROBE: RawRequest = { method: 'GET', target: '/', headers: [], body: new Uint8Array() };

/** A target over HTTP, behind a circuit breaker and limits: what gate and fuzzer send through. */
export function guardTarget(reach: HttpTargetOptions, options: GuardOptions): Target {
  const clock = options.clock ?? systemClock;
  const repeated = new WeakSet<RawRequest>();
  const circuit = breakCircuit(createHttpTarget(reach), {
    clock,
    probe: PROBE,
    onEvent: ({ kind, request }) => {
      if (kind === 'repeated') repeated.add(request);
      if (kind === 'flaky') options.onFlaky?.(request);
    },
  });
  const { concurrency, ratePerSecond, maxRequests, maxTimeMs, onThrottled } = options;
  const limited = limitTarget(circuit, {
    clock,
    concurrency,
    ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
    ...(maxRequests === undefined ? {} : { maxRequests }),
    ...(maxTimeMs === undefined ? {} : { maxTimeMs }),
    ...(onThrottled === undefined ? {} : { onThrottled }),
  });
  return {
    name: limited.name,
    loopback: limited.loopback,
    hasRepeated: (request) => repeated.has(request),
    get ended() {
      return circuit.ended ?? limited.ended;
    },
    send: (request, send) => limited.send(request, send),
    close: () => limited.close(),
  };
}
