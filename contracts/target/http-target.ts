import type net from 'node:net';
import { type Dispatcher, Pool } from 'undici';
import type { RawRequest } from '../../openapi/request.ts';
import type { Sent, Target } from '../exchange.ts';
import { type HttpTargetOptions, type Reach, readReach } from './http-target-options.ts';
import { isLoopbackName } from './loopback.ts';
import { openSocket } from './open-socket.ts';
import { proxyAuthorization } from './open-tunnel.ts';
import { Receiver } from './receiver.ts';
import { poolSendsFaithfully, requestBytes, type Surroundings } from './request-bytes.ts';
import { isUnaskedContinue } from './send-failure.ts';
import { MAX_HEAD_BYTES, pairs, sendRaw } from './send-raw.ts';

/**
 * A server that takes requests over HTTP/1.1: a pool of connections for what undici sends byte for byte, a socket of its own
 * for every other request. Redirects are answers like others. Throws `ProblemsError` on options that cannot work.
 */
export function createHttpTarget(options: HttpTargetOptions): Target {
  const reach = readReach(options);
  return new HttpTarget(reach);
}

class HttpTarget implements Target {
  readonly name: string;
  readonly loopback: boolean;
  readonly #reach: Reach;
  readonly #around: Surroundings;
  readonly #pool: Pool;
  readonly #sockets = new Set<net.Socket>();
  readonly #receivers = new Set<Receiver>();
  /**
   * Whether the server sends `100 Continue` unasked, which is its right and which undici takes for an error. Found out by the
   * first request with a body, which therefore goes over a socket of its own.
   */
  #continuesUnasked: boolean | undefined;
  /** Until then nothing goes to the pool inside TLS: undici tells a late alert (no client certificate) as a plain close. */
  #hasAnswered = false as boolean;

  constructor(reach: Reach) {
    this.#reach = reach;
    this.name = reach.url.origin;
    this.loopback = isLoopbackName(reach.url) && (reach.proxy === undefined || isLoopbackName(reach.proxy));
    this.#around = surroundings(reach);
    this.#pool = new Pool(reach.url.origin, {
      connect: (_options, callback) =>
        void openSocket(reach).then(
          (socket) => callback(null, socket),
          (error) => callback(error, null),
        ),
      connections: reach.maxConnections,
      allowH2: false,
      pipelining: 1,
      // The receiver keeps time.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: MAX_HEAD_BYTES,
    });
  }

  async send(
    request: RawRequest,
    options: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
  ): Promise<Sent> {
    const bytes = this.#goesToPool(request) ? undefined : requestBytes(request, this.#around);
    const receiver = new Receiver({ reach: this.#reach, timeoutMs: options.timeoutMs, signal: options.signal });
    this.#receivers.add(receiver);
    if (this.#pool.destroyed) receiver.fail(new Error('the target is closed'), 'aborted');
    else if (bytes === undefined) this.#sendPooled(request, receiver);
    else void this.#sendAlone(request, { bytes, receiver });
    const sent = await receiver.sent;
    this.#receivers.delete(receiver);
    return sent;
  }

  async close(): Promise<void> {
    for (const receiver of this.#receivers) receiver.fail(new Error('the target is closed'), 'aborted');
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#pool.destroyed) await this.#pool.destroy();
  }

  #goesToPool(request: RawRequest): boolean {
    if (this.#continuesUnasked === true || !poolSendsFaithfully(request)) return false;
    if (!this.#hasAnswered && this.#reach.url.protocol === 'https:') return false;
    return request.body.length === 0 || this.#continuesUnasked === false;
  }

  #sendPooled(request: RawRequest, receiver: Receiver): void {
    const { extraHeaders, targetPrefix } = this.#around;
    this.#pool.dispatch(
      {
        method: request.method as Dispatcher.HttpMethod,
        path: targetPrefix + request.target,
        headers: [...extraHeaders, ...request.headers].flat(),
        body: request.body,
      },
      {
        onRequestStart: (controller) => receiver.start(() => controller.abort(new Error('given up'))),
        onResponseStart: (controller, status) => {
          if (status >= 200) receiver.head(status, rawPairs(controller.rawHeaders));
        },
        onResponseData: (_controller, chunk) => receiver.data(chunk),
        onResponseEnd: () => receiver.end(),
        onResponseError: (_controller, error) => {
          if (isUnaskedContinue(error)) this.#continuesUnasked = true;
          receiver.fail(error);
        },
      },
    );
  }

  async #sendAlone(request: RawRequest, { bytes, receiver }: Alone): Promise<void> {
    let socket: net.Socket;
    try {
      socket = await openSocket(this.#reach);
    } catch (error) {
      return receiver.fail(error);
    }
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    let continued = false;
    sendRaw({ socket, method: request.method, bytes, receiver, onContinue: () => (continued = true) });
    const sent = await receiver.sent;
    if (sent.kind === 'failure') return;
    this.#hasAnswered = true;
    if (poolSendsFaithfully(request) && request.body.length > 0) this.#continuesUnasked ||= continued;
  }
}

interface Alone {
  readonly bytes: Uint8Array;
  readonly receiver: Receiver;
}

function surroundings({ url, proxy }: Reach): Surroundings {
  if (proxy === undefined || url.protocol === 'https:')
    return { authority: url.host, targetPrefix: '', extraHeaders: [] };
  const authorization = proxyAuthorization(proxy);
  return {
    authority: url.host,
    targetPrefix: url.origin,
    extraHeaders: authorization === undefined ? [] : [['Proxy-Authorization', authorization]],
  };
}

/** Raw headers come from undici as buffers. */
function rawPairs(raw: Dispatcher.DispatchController['rawHeaders']): (readonly [name: string, value: string])[] {
  if (!Array.isArray(raw)) return [];
  return pairs(raw.map((each) => (typeof each === 'string' ? each : each.toString('latin1'))));
}
