import type { Case } from '../contracts/case.ts';
import { createChecks } from '../contracts/checks/checks.ts';
import { firstBreaches } from '../contracts/first-breaches.ts';
import type { Ground } from '../contracts/preview.ts';
import { isSafeElsewhere, isSafeVerdict } from '../contracts/safe-case.ts';
import { type Sending, sendCase } from '../contracts/send-case.ts';
import type { Breach, Check, Exchange, Trace } from '../contracts/trace.ts';
import type { Contract } from '../openapi/contract.ts';
import { doubtStored } from './doubt-stored.ts';
import type { OperationTable } from './operation-table.ts';

/** A breach with the check that saw it. */
export interface Shown {
  readonly check: Check;
  readonly breach: Breach;
}

/** What came of sending a case. */
export interface SentCase {
  readonly trace: Trace;
  readonly shown: readonly Shown[];
}

/** What sending in a run of the fuzzer needs beside the world. */
export interface SessionOptions {
  readonly contract: Contract;
  readonly sending: Sending;
  /** What is known before the run: by it, a case is safe to send to another machine or not. */
  readonly ground: Ground;
  readonly allowSpending: boolean;
  readonly slowMs: number;
  /** True for a case that would change what the simplest requests of other operations hang on: it is not sent. */
  readonly spares?: (one: Case) => boolean;
  readonly onExchange?: (exchange: Exchange) => void;
}

/** Sends cases and looks at what comes back: the part of a run that lanes, shrinking and replay share. */
export class Session {
  readonly #options: SessionOptions;
  readonly #checks = createChecks();
  readonly #baselines = new Map<string, Exchange>();
  /** How many requests went out. */
  requests = 0;

  constructor(options: SessionOptions) {
    const { sending, ground, allowSpending } = options;
    const permits: Sending['permits'] = (verdict, step) => isSafeVerdict(verdict, step, { ground, allowSpending });
    this.#options = sending.target.loopback ? options : { ...options, sending: { ...sending, permits } };
  }

  /** True when nothing is sent any more: the target ended, or the run was stopped. */
  get isOver(): boolean {
    const { sending } = this.#options;
    return sending.signal.aborted || sending.target.ended !== undefined;
  }

  /** True where not every request of a case was sent and answered or failed: the run ended meanwhile. */
  isCut({ trace }: SentCase): boolean {
    return trace.exchanges.length < trace.case.steps.length || hasAborted(trace.exchanges);
  }

  /**
   * True for a case that may be sent to this target: to another machine only what changes nothing but what the run made or may change,
   * to none what is spared.
   */
  maySend(one: Case): boolean {
    const { sending, ground, allowSpending, spares } = this.#options;
    if (spares?.(one) === true) return false;
    return sending.target.loopback || isSafeElsewhere(one, ground, { allowSpending });
  }

  /**
   * Sends a case; one that may not be sent has no exchanges, whoever asks: a lane, a baseline, or a step of shrinking. `serial` is in
   * every fresh name: it must differ for every sending.
   */
  async send(one: Case, serial: string): Promise<SentCase> {
    const { contract, sending, slowMs, onExchange } = this.#options;
    const exchanges = this.maySend(one) ? await sendCase(one, serial, sending) : [];
    // What the end of the run kept back did not go out.
    this.requests += exchanges.filter((exchange) => !hasAborted([exchange])).length;
    if (onExchange !== undefined) for (const exchange of exchanges) onExchange(exchange);
    const trace: Trace = { contract, case: one, exchanges, slowMs, baselines: this.#baselines };
    const shown = hasAborted(exchanges) ? [] : firstBreaches(trace, this.#checks);
    doubtStored(
      shown.map(({ breach }) => breach),
      sending.world,
    );
    return { trace, shown };
  }

  /** Sends the simplest request of an operation: what later ones differ in is told against it. */
  async sendBaseline(table: OperationTable, serial: string): Promise<SentCase> {
    const { operation, baseline } = table;
    const name = `${operation.id}: the simplest request`;
    const sent = await this.send(
      { ...UNNAMED, name, operation, source: operation.source, steps: [baseline.template] },
      serial,
    );
    const [exchange] = sent.trace.exchanges;
    if (exchange !== undefined) this.#baselines.set(operation.id, exchange);
    return sent;
  }
}

const UNNAMED = { id: 'baseline', group: 'baseline', shows: [] } as const;

/** A case whose requests were given up because the run ends says nothing. */
function hasAborted(exchanges: readonly Exchange[]): boolean {
  return exchanges.some(({ sent }) => sent.kind === 'failure' && sent.failure.reason === 'aborted');
}
