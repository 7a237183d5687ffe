import type { Exchange } from '../trace.ts';
import { whyForbidden } from './allowed.ts';
import { type Difference, differenceOf } from './difference.ts';
import type { Fate, Survived, Trialled } from './fate.ts';
import { compareAnswers, type Original, type Recorded, type Sendable, send } from './original.ts';
import { inProcess, type Served, sameAnswer } from './served.ts';

/** Steps that are sent to both servers, and what they are called. */
export interface Named extends Sendable {
  readonly name: string;
}

/** What requests to both servers came to so far. */
export interface Comparison {
  /** The exchanges with the mutant, where it answered in another way. */
  readonly compare: (one: Named) => Promise<readonly Exchange[] | undefined>;
  /** Where the mutant allows more, whatever it answered. */
  readonly looser: ReadonlySet<Sendable>;
  /** The fate, should the gate find nothing. */
  readonly fate: () => Exclude<Fate, { fate: 'killed' | 'invalid' }>;
}

/** Larger requests are left out: nothing is said about them. */
const MOST_BYTES = 16_000;

/** Compares a mutant with the original, request by request. */
export function createComparison(of: {
  readonly original: Original;
  readonly mutant: Served;
  readonly how: Trialled;
}): Comparison {
  const { original, mutant, how } = of;
  const looser = new Set<Sendable>();
  let requests = 0;
  let difference: Difference | undefined;
  let survived: Survived | undefined;
  const look = (exchanges: readonly Exchange[], recorded: Recorded, { name, together = false }: Named): void => {
    for (const [index, exchange] of exchanges.entries()) {
      const own = recorded[index]?.answer;
      if (own === undefined || exchange.answer === undefined || sameAnswer(exchange.answer.raw, own)) continue;
      const why = whyForbidden(exchange, own, { together });
      difference ??= differenceOf(exchange, name);
      if (why !== undefined) survived ??= { fate: 'survived', difference: differenceOf(exchange, name), why, ...how };
    }
  };
  return {
    looser,
    compare: async (one) => {
      const recorded = await original.recorded(one);
      if (recorded.some(({ request }) => request.target.length + request.body.length > MOST_BYTES)) return undefined;
      requests += recorded.length;
      const { isSame, isLooser } = await compareAnswers(recorded, mutant);
      if (isLooser) looser.add(one);
      if (isSame) return undefined;
      const exchanges = await send(one, { ...original, served: mutant, target: inProcess(mutant) });
      look(exchanges, recorded, one);
      return exchanges;
    },
    fate: () =>
      survived ??
      (difference === undefined ? { fate: 'equivalent', requests } : { fate: 'allowed', requests, difference }),
  };
}
