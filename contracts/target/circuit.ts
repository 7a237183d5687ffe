import type { RawRequest } from '../../openapi/request.ts';
import type { SendFailure, Sent, Target } from '../exchange.ts';
import {
  type CircuitInput,
  type CircuitState,
  circuitEnd,
  isSignOfDeath,
  nextCircuit,
  UNTRIED,
} from './circuit-state.ts';
import type { Clock } from './clock.ts';

/** How a circuit breaker finds out whether its target lives. */
export interface CircuitOptions {
  readonly clock: Clock;
  /** A request that changes nothing; any answer to it means that the target lives. */
  readonly probe: RawRequest;
  /** Failed probes in a row until the target counts as down. Default 10. */
  readonly maxProbes?: number;
  /** Between two failed probes. Default 500. */
  readonly probeEveryMs?: number;
  /** For one probe. Default 5 s. */
  readonly probeTimeoutMs?: number;
  readonly onEvent?: (event: CircuitEvent) => void;
}

/**
 * What a failed request turned out to be; told before `send` resolves. The first try may have had its effect: an answer to the
 * second then tells of it.
 */
export interface CircuitEvent {
  /**
   * `repeated`: sent again alone while the target lived, it failed again: a fault of that request. `flaky`: it was answered
   * then, or was only under way when another one killed the target. `down`: the target did not come back after it.
   */
  readonly kind: 'repeated' | 'flaky' | 'down';
  readonly request: RawRequest;
  /** The first failure. */
  readonly failure: SendFailure;
}

/** A target behind a circuit breaker: a failure that `send` gives has repeated; `aborted` means that nothing was decided. */
export interface CircuitTarget extends Target {
  readonly state: CircuitState;
  /** Why the run ends; absent while the circuit is closed. */
  readonly ended: 'target-unreachable' | 'circuit-broken' | undefined;
}

/**
 * Tells requests that kill or silence a target from a target that is down and from flakiness: after a failure nothing new is
 * sent until a probe is answered, then what failed is sent again, one at a time, with a probe after each that fails again.
 */
export function breakCircuit(target: Target, options: CircuitOptions): CircuitTarget {
  return new Breaker(target, options);
}

type SendOptions = Parameters<Target['send']>[1];

interface Suspect {
  readonly request: RawRequest;
  readonly options: SendOptions;
  readonly failure: SendFailure;
  readonly settle: (sent: Sent) => void;
}

class Breaker implements CircuitTarget {
  readonly name: string;
  readonly loopback: boolean;
  readonly #target: Target;
  readonly #options: CircuitOptions;
  readonly #suspects: Suspect[] = [];
  readonly #closed = new AbortController();
  #state: CircuitState = UNTRIED;
  #recovery: Promise<void> | undefined;

  constructor(target: Target, options: CircuitOptions) {
    this.name = target.name;
    this.loopback = target.loopback;
    this.#target = target;
    this.#options = options;
  }

  get state(): CircuitState {
    return this.#state;
  }

  get ended(): CircuitTarget['ended'] {
    return circuitEnd(this.#state);
  }

  async send(request: RawRequest, options?: SendOptions): Promise<Sent> {
    while (this.#recovery !== undefined) await this.#recovery;
    if (this.#state.phase === 'open') return unsent(this.name);
    const sent = await this.#target.send(request, options);
    if (sent.kind === 'answer' || !isSignOfDeath(sent.failure.reason)) {
      if (sent.kind === 'answer') this.#move('answered');
      return sent;
    }
    const { promise, resolve } = Promise.withResolvers<Sent>();
    this.#suspects.push({ request, options, failure: sent.failure, settle: resolve });
    this.#recovery ??= this.#recover();
    return promise;
  }

  close(): Promise<void> {
    this.#closed.abort();
    return this.#target.close();
  }

  async #recover(): Promise<void> {
    for (let suspect = this.#suspects.shift(); suspect !== undefined; suspect = this.#suspects.shift()) {
      this.#move('failed');
      await this.#awaitLife();
      if (this.#state.phase === 'open') this.#conclude(suspect, 'down', unsent(this.name, suspect.failure));
      else await this.#sendAgain(suspect);
    }
    // In the same step in which the line was found empty: whoever fails next starts over.
    this.#recovery = undefined;
  }

  async #sendAgain(suspect: Suspect): Promise<void> {
    const sent = await this.#target.send(suspect.request, suspect.options);
    const isRepeated = sent.kind === 'failure' && isSignOfDeath(sent.failure.reason);
    if (!isRepeated) {
      const isUndecided = sent.kind === 'failure' && sent.failure.reason === 'aborted';
      if (isUndecided) suspect.settle(sent);
      else this.#conclude(suspect, 'flaky', sent);
      return;
    }
    this.#move('failed');
    await this.#awaitLife();
    this.#conclude(suspect, 'repeated', sent);
  }

  /** Asks until the target answers or counts as down. */
  async #awaitLife(): Promise<void> {
    const { clock, probe, probeEveryMs = 500, probeTimeoutMs = 5000 } = this.#options;
    while (this.#state.phase === 'suspect') {
      const sent = await this.#target.send(probe, { signal: this.#closed.signal, timeoutMs: probeTimeoutMs });
      const lives = sent.kind === 'answer' || !isSignOfDeath(sent.failure.reason);
      this.#move(lives && !this.#closed.signal.aborted ? 'probe-answered' : 'probe-failed');
      if (!lives && this.#state.phase === 'suspect') await clock.wait(probeEveryMs, this.#closed.signal);
    }
  }

  #conclude({ request, failure, settle }: Suspect, kind: CircuitEvent['kind'], sent: Sent): void {
    this.#options.onEvent?.({ kind, request, failure });
    settle(sent);
  }

  #move(input: CircuitInput): void {
    if (input === 'answered' && this.#state.phase === 'up') return;
    this.#state = nextCircuit(this.#state, input, this.#options.maxProbes ?? 10);
  }
}

function unsent(name: string, first?: SendFailure): Sent {
  const message = `not decided: ${name} does not answer any more`;
  const cause = first === undefined ? {} : { cause: { reason: first.reason, message: first.message } };
  return { kind: 'failure', failure: { reason: 'aborted', message, durationMs: 0, ...cause } };
}
