import { baselineOf } from '../contracts/baseline.ts';
import type { Spelling } from '../contracts/preview.ts';
import { type Sending, sendCase } from '../contracts/send-case.ts';
import type { Exchange } from '../contracts/trace.ts';
import type { Operation } from '../openapi/contract.ts';

/** What is known of a target once its baselines were answered. */
export interface Probed {
  readonly requests: number;
  readonly baselines: ReadonlyMap<string, Exchange>;
  readonly spellings: ReadonlyMap<string, Spelling>;
  readonly ended?: string;
}

const MOST_ROUNDS = 3;

/** Sends the simplest request of each operation until its answers teach nothing new. */
export async function probeTarget(sending: Sending): Promise<Probed> {
  const baselines = new Map<string, Exchange>();
  const spellings = new Map<string, Spelling>();
  let requests = 0;
  let learnt = 0;
  const counting: Sending = {
    ...sending,
    onLearnt: (what, exchange) => {
      learnt += 1;
      sending.onLearnt(what, exchange);
    },
  };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = learnt;
    for (const operation of sending.contract.operations) {
      if (sending.signal.aborted) return { requests, baselines, spellings, ended: 'stopped' };
      const [exchange] = await probe(operation, `zy${round}${requests.toString(36).padStart(4, '0')}`, counting);
      if (exchange === undefined) continue;
      requests += 1;
      if (exchange.sent.kind === 'failure' && requests === 1)
        return { requests, baselines, spellings, ended: 'target-unreachable' };
      baselines.set(operation.id, exchange);
    }
    if (learnt === before && round > 0) break;
  }
  return { requests, baselines, spellings };
}

async function probe(operation: Operation, serial: string, sending: Sending): Promise<readonly Exchange[]> {
  const baseline = baselineOf(operation, { contract: sending.contract, world: sending.world });
  return baseline === undefined ? [] : sendCase({ steps: [baseline.template] }, serial, sending);
}
