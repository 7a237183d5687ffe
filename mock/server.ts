import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Contract, Operation } from '../openapi/contract.ts';
import { World } from '../openapi/world/world.ts';
import { sendAnswer } from './answer.ts';
import { withCors } from './cors.ts';
import { createExplanations } from './explanations.ts';
import { handleRequest, type MockState } from './handle-request.ts';
import { contractJudge, type Judge } from './judge.ts';
import { createPrism } from './prism.ts';
import { problemAnswer } from './problem-answer.ts';
import { refuseMalformed } from './refuse-malformed.ts';
import { createTemplates } from './template.ts';

/** What a mock serves, and where. */
export interface MockOptions {
  readonly contracts: readonly Contract[];
  /** By api; the mock changes them. A contract without one starts from nothing but its declared defaults. */
  readonly worlds?: ReadonlyMap<string, World>;
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** 127.0.0.1 unless another is given. */
  readonly host?: string;
  /** Larger bodies are answered 413. 1 MB unless another is given. */
  readonly bodyLimitBytes?: number;
  /** Makes the generated answers of a run repeatable. */
  readonly seed?: string;
  readonly now?: () => Date;
  /** Told about bugs of ours and about answers that cannot be made. */
  readonly log?: (text: string) => void;
  readonly judge?: Judge;
}

/** A mock that listens. */
export interface RunningMock {
  /** `http://127.0.0.1:4010`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Loads Prism now rather than soon; answers that need it wait by themselves. */
  readonly warmUp: () => Promise<void>;
  /** Lets running answers finish, for two seconds at most, and closes every connection. */
  readonly close: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

const ONE_MEGABYTE = 1_000_000;
const GRACE_MS = 2000;
const LOAD_PRISM_AFTER_MS = 250;
const SERVER: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 30_000,
};

/** Starts a server that answers every operation of the contracts. Rejects with the error of `listen`, such as EADDRINUSE. */
export async function startMock(options: MockOptions): Promise<RunningMock> {
  const prism = createPrism();
  const mock = mockState(options, prism);
  const server = createMockServer(mock, options.log ?? ignore);
  const { host = '127.0.0.1', port = 0 } = options;
  await listen(server, { host, port });
  // Prism's own failure is reported by the answers that need it.
  const timer = setTimeout(() => void prism.load().catch(ignore), LOAD_PRISM_AFTER_MS);
  const address = server.address() as AddressInfo;
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const close = (): Promise<void> => {
    clearTimeout(timer);
    return closeServer(server);
  };
  const warmUp = prism.load;
  return {
    url: `http://${shownHost}:${address.port}`,
    port: address.port,
    warmUp,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function mockState(options: MockOptions, prism: ReturnType<typeof createPrism>): MockState {
  const { contracts, seed = 'countersign' } = options;
  const counts = new Map<Operation, number>();
  return {
    contracts,
    served: new Map(
      contracts.map((contract) => {
        const world = options.worlds?.get(contract.api) ?? World.from(contract);
        return [contract.api, { contract, world }];
      }),
    ),
    judge: options.judge ?? contractJudge,
    templates: createTemplates(prism, options.log ?? ignore),
    explanations: createExplanations(),
    now: options.now ?? ((): Date => new Date()),
    nextSeed: (operation) => {
      const count = (counts.get(operation) ?? 0) + 1;
      counts.set(operation, count);
      return `${seed} ${operation.api} ${operation.id} ${count}`;
    },
    bodyLimitBytes: options.bodyLimitBytes ?? ONE_MEGABYTE,
  };
}

function createMockServer(mock: MockState, log: (text: string) => void): Server {
  const handle: RequestListener = (request, response) => {
    handleRequest(mock, request, response).catch((error: unknown) => {
      const reference = randomUUID();
      const stack = error instanceof Error ? error.stack : String(error);
      log(`bug ${reference} at ${request.method} ${request.url?.split('?')[0]}: ${stack}`);
      const detail = `This is a bug of the mock, not of your request. The log tells more under ${reference}.`;
      const answer = problemAnswer({ status: 500, detail, more: { reference } });
      sendAnswer(response, withCors(answer, request.headers.origin));
    });
  };
  const server = createServer(SERVER, handle);
  // A body that is refused anyway is not asked for.
  server.on('checkContinue', handle);
  server.on('connect', (_request, socket) => {
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, POST\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
  server.on('clientError', refuseMalformed);
  return server;
}

function listen(server: Server, at: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function ignore(): void {
  // Nobody asked to be told.
}
