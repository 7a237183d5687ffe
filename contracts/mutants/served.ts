import type { Contract, Operation } from '../../openapi/contract.ts';
import type { RawRequest } from '../../openapi/request.ts';
import type { Decision, Verdict } from '../../openapi/verdict.ts';
import type { World } from '../../openapi/world/world.ts';
import type { RawAnswer, Target } from '../exchange.ts';

/** A contract that something obeys: the same server, asked in this process and over a socket. */
export interface Served {
  /** Asks without a socket, in a state of its own. */
  readonly ask: (request: RawRequest) => Promise<Asked>;
  /** Puts the state of `ask` back to the start. */
  readonly reset: () => void;
  /** The same server behind a loopback socket, in a state of its own that is at the start; until another one is asked for. */
  readonly onSocket: () => Target;
}

/** An answer, and all that the served contract would have allowed. */
export interface Asked {
  readonly answer: RawAnswer;
  /** Absent where the request means no operation. */
  readonly verdict?: Verdict;
}

/** Picks the answer to a request. */
export type Decide = (
  operation: Operation,
  request: RawRequest,
  options: { readonly contract: Contract; readonly world: World },
) => Decision;

/** Serves a contract. */
export type Serve = (contract: Contract) => Served;

/** Serves a contract that starts from a world; decides as the mock does, or in another way. */
export type ServeIn = (contract: Contract, start: World, decide?: Decide) => Served;

/** A target that asks in this process. */
export function inProcess({ ask }: Pick<Served, 'ask'>): Target {
  return {
    name: 'in process',
    loopback: true,
    send: async (request) => ({ kind: 'answer', answer: (await ask(request)).answer }),
    close: () => Promise.resolve(),
  };
}

/** What a client can see of an answer, but for the reference to an explanation. */
export function sameAnswer(left: RawAnswer, right: RawAnswer): boolean {
  return (
    left.status === right.status && Buffer.compare(left.body, right.body) === 0 && headText(left) === headText(right)
  );
}

const UNSEEN: ReadonlySet<string> = new Set(['link', 'date', 'countersign-outcome', 'content-length']);

function headText({ headers }: RawAnswer): string {
  return headers
    .filter(([name]) => !UNSEEN.has(name.toLowerCase()))
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
    .join('\n');
}
