import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawAnswer, Target } from '../contracts/exchange.ts';
import type { Asked, Decide, Served, ServeIn } from '../contracts/mutants/served.ts';
import { guardTarget } from '../contracts/target/guard-target.ts';
import type { Answer } from '../mock/answer.ts';
import { answerOperation } from '../mock/answer-operation.ts';
import { handleRequest, type MockState } from '../mock/handle-request.ts';
import { contractJudge } from '../mock/judge.ts';
import { mockState } from '../mock/mock-state.ts';
import { createPrism, type Prism } from '../mock/prism.ts';
import { unmatchedAnswer } from '../mock/unmatched-answer.ts';
import type { Contract } from '../openapi/contract.ts';
import type { RawRequest } from '../openapi/request.ts';
import { matchOperation } from '../openapi/wire/match-operation.ts';
import type { World } from '../openapi/world/world.ts';

/** One loopback server for any number of contracts, one after the other. */
export interface MutantServer extends AsyncDisposable {
  readonly serve: ServeIn;
}

const NOW = new Date('2026-01-31T12:00:00Z');

/** Starts the server. */
export async function startMutantServer(): Promise<MutantServer> {
  const prism = documentedFirst(createPrism());
  let current: MockState | undefined;
  const server = createServer((request, response) => {
    if (current === undefined) throw new Error('nothing is served yet');
    handleRequest(current, request, response)?.catch(() => response.destroy());
  });
  const url = await listen(server);
  const target = guardTarget({ url }, { concurrency: 16 });
  return {
    serve: (contract, start, decide) =>
      served(contract, {
        start,
        decide: decide ?? contractJudge.decide,
        prism,
        target,
        show: (state) => {
          current = state;
        },
      }),
    [Symbol.asyncDispose]: async () => {
      await target.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

function served(
  contract: Contract,
  on: {
    readonly start: World;
    readonly decide: Decide;
    readonly prism: Prism;
    readonly target: Target;
    readonly show: (state: MockState) => void;
  },
): Served {
  let verdict: Asked['verdict'];
  const decide: Decide = (...of) => {
    const decision = on.decide(...of);
    verdict = decision.verdict;
    return decision;
  };
  const makeState = (now: () => Date): MockState =>
    mockState(
      {
        contracts: [contract],
        worlds: new Map([[contract.api, on.start.clone()]]),
        limits: { journal: 1 },
        judge: { ...contractJudge, decide },
        now,
      },
      on.prism,
    );
  const state = makeState(() => NOW);
  const copy = state.admin.clients.of('');
  let isFresh = true;
  return {
    ask: async (request) => {
      isFresh = false;
      verdict = undefined;
      const answering = answerTo(request, { state, copy });
      // The decision is taken before anything waits.
      const own = verdict as Asked['verdict'];
      return { answer: rawAnswer(await answering), ...(own === undefined ? {} : { verdict: own }) };
    },
    reset: () => {
      if (isFresh) return;
      copy.worlds = new Map([[contract.api, on.start.clone()]]);
      isFresh = true;
    },
    onSocket: () => {
      on.show(makeState(() => new Date()));
      return on.target;
    },
  };
}

function answerTo(
  request: RawRequest,
  {
    state,
    copy,
  }: {
    readonly state: MockState;
    readonly copy: ReturnType<MockState['admin']['clients']['of']>;
  },
): Answer | Promise<Answer> {
  const match = matchOperation(state.contracts, request);
  if (match.kind !== 'matched') return unmatchedAnswer(match, request);
  const headers = Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value]));
  const served = state.operations.get(match.operation);
  if (served === undefined) throw new Error(`${match.operation.id} is not served`);
  return answerOperation(state, { served, copy, raw: request, headers });
}

function rawAnswer({ status, headers, body = '' }: Answer): RawAnswer {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < headers.length; index += 2)
    pairs.push([headers[index] ?? '', headers[index + 1] ?? '']);
  return { status, headers: pairs, body: Buffer.from(body), cut: false, durationMs: 0 };
}

/** Prism answers with the very example where a response has one and no headers (a test of the mock compares the two): that needs no question. */
function documentedFirst(prism: Prism): Prism {
  return {
    load: prism.load,
    isLoaded: () => true,
    answer: async (question) => {
      const { plan } = question;
      const body = plan.example === undefined || question.dynamic ? undefined : plan.media?.examples[plan.example];
      if (body === undefined || Object.keys(plan.response.headers).length > 0) return prism.answer(question);
      return { status: plan.status, headers: {}, body };
    },
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}
