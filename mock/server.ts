import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, sendAnswer } from './answer.ts';
import { withCors } from './cors.ts';
import { handleRequest, type MockState } from './handle-request.ts';
import { type MockOptions, mockState } from './mock-state.ts';

import { createPrism } from './prism.ts';
import { problemAnswer } from './problem-answer.ts';
import { refuseMalformed } from './refuse-malformed.ts';

export type { MockOptions } from './mock-state.ts';

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

const GRACE_MS = 2000;
const LOAD_PRISM_AFTER_MS = 250;

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
  const close = async (): Promise<void> => {
    clearTimeout(timer);
    await closeServer(server);
    await mock.persistence.close();
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

function createMockServer(mock: MockState, log: (text: string) => void): Server {
  const fail = (error: unknown, { url, method, headers }: IncomingMessage): Answer => {
    const reference = randomUUID();
    const stack = error instanceof Error ? error.stack : String(error);
    log(`bug ${reference} at ${method} ${url?.split('?')[0]}: ${stack}`);
    const detail = `This is a bug of the mock, not of your request. The log tells more under ${reference}.`;
    return withCors(problemAnswer({ status: 500, detail, more: { reference } }), headers.origin);
  };
  const handle: RequestListener = (request, response) => {
    try {
      handleRequest(mock, request, response)?.catch((error: unknown) => sendAnswer(response, fail(error, request)));
    } catch (error) {
      sendAnswer(response, fail(error, request));
    }
  };
  const { headerBytes, headersTimeoutMs, requestTimeoutMs, idleTimeoutMs, connections } = mock.limits;
  const times = { headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs, keepAliveTimeout: idleTimeoutMs };
  const options = { ...times, maxHeaderSize: headerBytes, connectionsCheckingInterval: 1000 };
  // A request that announces no body does not go through the life of a stream; see `hasBody`, which asks for the same headers.
  const server = createServer({ ...options, optimizeEmptyRequests: true }, handle);
  server.maxConnections = connections;
  // The size is bounded; a number would drop headers silently.
  server.maxHeadersCount = 0;
  // A body that is refused anyway is not asked for.
  server.on('checkContinue', handle);
  server.on('connect', (_request, socket) => {
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, POST\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
  server.on('clientError', (error, socket) => refuseMalformed(error, socket, mock.limits));
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
