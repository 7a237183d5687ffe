import http from 'node:http';
import type net from 'node:net';
import { ConnectError } from './connect-error.ts';
import { hostOf, portOf } from './host-and-port.ts';
import { failureReason } from './send-failure.ts';

/** Asks an HTTP proxy for a tunnel to the host of a URL (`CONNECT`). */
export function openTunnel(
  proxy: URL,
  { to, signal }: { readonly to: URL; readonly signal: AbortSignal },
): Promise<net.Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>();
  const authority = `${to.hostname}:${portOf(to)}`;
  const authorization = proxyAuthorization(proxy);
  const request = http.request({
    host: hostOf(proxy),
    port: portOf(proxy),
    method: 'CONNECT',
    path: authority,
    agent: false,
    signal,
    headers: { Host: authority, ...(authorization === undefined ? {} : { 'Proxy-Authorization': authorization }) },
  });
  request.once('error', (error) =>
    reject(new ConnectError(failureReason(error), `no connection through ${proxy.host}: ${error.message}`, error)),
  );
  request.once('connect', (answer: http.IncomingMessage, socket: net.Socket, head: Buffer) => {
    if (answer.statusCode === 200) {
      if (head.length > 0) socket.unshift(head);
      resolve(socket);
    } else {
      socket.destroy();
      reject(new ConnectError('refused', `the proxy ${proxy.host} answered ${answer.statusCode} to CONNECT`));
    }
  });
  request.end();
  return promise;
}

/** The `Proxy-Authorization` that the user info of a proxy's URL asks for. */
export function proxyAuthorization(proxy: URL): string | undefined {
  if (proxy.username === '' && proxy.password === '') return undefined;
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}
