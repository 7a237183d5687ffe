import type { Contract } from '../openapi/contract.ts';
import type { JsonObject } from '../openapi/json.ts';
import type { World } from '../openapi/world/world.ts';
import { type Explained, type Explanation, explain } from './explain.ts';
import type { Judge } from './judge.ts';
import { redactUnknownTarget } from './redact.ts';

/** A request that means no operation, and its answer. */
export interface Unmatched {
  readonly method: string;
  readonly target: string;
  readonly status: number;
  readonly at: Date;
}

/** The latest answers and why they were given, by id. No secret is left in what it tells. */
export interface Journal {
  /** Keeps what an answer came from, and gives the id of its explanation. */
  readonly keep: (explained: Explained) => string;
  readonly keepUnmatched: (unmatched: Unmatched) => void;
  /** Undefined for an id that was never given, or is older than those kept. */
  readonly find: (id: string) => Explanation | JsonObject | undefined;
  /** The latest, newest first. */
  readonly latest: (most: number) => readonly (Explanation | JsonObject)[];
}

/** What a journal needs to tell what it holds. */
export interface JournalOptions {
  readonly size: number;
  readonly judge: Judge;
  readonly contracts: readonly Contract[];
  /** What the client's copy of the world of an api is by now. */
  readonly worldOf: (client: string, api: string) => World;
}

type Held = Explained | Explanation | Unmatched;

const LARGE_BYTES = 8192;

/** A ring of the last answers. They are worded when somebody reads them; what a large request held is cut down at once. */
export function createJournal(options: JournalOptions): Journal {
  const { size } = options;
  const ring: Held[] = [];
  let count = 0;
  const put = (held: Held): string => {
    ring[count % size] = held;
    count += 1;
    return String(count);
  };
  const tell = (number: number): Explanation | JsonObject | undefined => {
    const held = number < Math.max(0, count - size) || number >= count ? undefined : ring[number % size];
    if (held === undefined) return undefined;
    const id = String(number + 1);
    if ('explanation' in held) return { ...held, id };
    if ('verdict' in held) return { ...explain(held, options), id };
    return unmatchedData(held, { id, contracts: options.contracts });
  };
  return {
    keep: (explained) => {
      const { target, body } = explained.request;
      return put(target.length + body.length > LARGE_BYTES ? explain(explained, options) : explained);
    },
    keepUnmatched: (unmatched) => {
      const { target } = unmatched;
      put(target.length > LARGE_BYTES ? { ...unmatched, target: `${target.slice(0, 1000)}…` } : unmatched);
    },
    find: (id) => (/^\d{1,15}$/.test(id) ? tell(Number(id) - 1) : undefined),
    latest: (most) => {
      const numbers = Array.from({ length: Math.min(most, size, count) }, (_, index) => count - 1 - index);
      return numbers.map(tell).filter((entry) => entry !== undefined);
    },
  };
}

function unmatchedData(
  { method, target, status, at }: Unmatched,
  { id, contracts }: { readonly id: string; readonly contracts: readonly Contract[] },
): JsonObject {
  const request = { method, target: redactUnknownTarget(contracts, target) };
  return { id, at: at.toISOString(), request, operation: null, answer: { status } };
}
