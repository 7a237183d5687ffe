import { type Explained, type Explanation, explain } from './explain.ts';

/** The explanations of the latest answers, by id. */
export interface Explanations {
  /** Keeps what an answer came from, and gives the id of its explanation. */
  readonly keep: (explained: Explained) => string;
  /** Undefined for an id that was never given, or is older than those kept. */
  readonly find: (id: string) => Explanation | undefined;
}

const LARGE_BYTES = 8192;

/** A ring of the last answers. What a large request held is cut down at once, so that the ring stays small. */
export function createExplanations(size = 1000): Explanations {
  const ring: ({ readonly number: number; readonly held: Explained | Explanation } | undefined)[] = [];
  let count = 0;
  return {
    keep: (explained) => {
      const number = count;
      count += 1;
      const { target, body } = explained.request;
      const large = target.length + body.length > LARGE_BYTES;
      ring[number % size] = { number, held: large ? explain(explained) : slim(explained) };
      return String(number + 1);
    },
    find: (id) => {
      const number = /^\d{1,15}$/.test(id) ? Number(id) - 1 : -1;
      const entry = number < 0 ? undefined : ring[number % size];
      if (entry?.number !== number) return undefined;
      return 'explanation' in entry.held ? entry.held : explain(entry.held);
    },
  };
}

const NO_BYTES = new Uint8Array(0);

function slim(explained: Explained): Explained {
  const { decision, reasons, parameters } = explained.decision.verdict;
  return {
    ...explained,
    request: { ...explained.request, body: NO_BYTES },
    decision: { ...explained.decision, verdict: { decision, reasons, parameters } },
  };
}
