import net from 'node:net';
import tls from 'node:tls';
import { ConnectError } from './connect-error.ts';
import { hostOf, portOf } from './host-and-port.ts';
import type { Reach } from './http-target-options.ts';
import { isLoopbackAddress, isLoopbackName } from './loopback.ts';
import { openTunnel } from './open-tunnel.ts';
import { failureReason } from './send-failure.ts';

/** Opens a connection on which a target speaks HTTP/1.1: through the proxy where there is one, inside TLS for `https:`. */
export function openSocket(reach: Reach): Promise<net.Socket> {
  const attempt = new AbortController();
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>();
  const timer = setTimeout(() => {
    attempt.abort();
    reject(new ConnectError('timeout', `no connection to ${reach.url.host} within ${reach.connectTimeoutMs} ms`));
  }, reach.connectTimeoutMs);
  open(reach, attempt.signal)
    .then(resolve, reject)
    .finally(() => clearTimeout(timer));
  return promise;
}

async function open(reach: Reach, signal: AbortSignal): Promise<net.Socket> {
  const { url, proxy } = reach;
  if (url.protocol === 'http:') return openTcp(proxy ?? url, signal);
  const socket = proxy === undefined ? await openTcp(url, signal) : await openTunnel(proxy, { to: url, signal });
  return secure(socket, { reach, signal });
}

/** What counts as loopback by its name must be one on the wire: a resolver that says otherwise is not believed. */
function openTcp(url: URL, signal: AbortSignal): Promise<net.Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>();
  const socket = net.connect({ host: hostOf(url), port: portOf(url), noDelay: true, keepAlive: true });
  const abort = (): unknown => socket.destroy();
  const onError = (error: Error): void => {
    signal.removeEventListener('abort', abort);
    reject(new ConnectError(failureReason(error), `no connection to ${url.host}: ${told(error)}`, error));
  };
  signal.addEventListener('abort', abort, { once: true });
  socket.once('error', onError);
  socket.once('connect', () => {
    signal.removeEventListener('abort', abort);
    socket.off('error', onError);
    if (isLoopbackName(url) && !isLoopbackAddress(socket.remoteAddress ?? '')) {
      socket.destroy();
      reject(new ConnectError('refused', `${url.hostname} led to ${socket.remoteAddress}, which is not this machine`));
    } else resolve(socket);
  });
  return promise;
}

function secure(
  socket: net.Socket,
  { reach, signal }: { readonly reach: Reach; readonly signal: AbortSignal },
): Promise<net.Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>();
  const host = hostOf(reach.url);
  const secured = tls.connect({
    socket,
    host,
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: reach.tls.insecure !== true,
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    ...(reach.tls.ca === undefined ? {} : { ca: reach.tls.ca }),
    ...(reach.tls.cert === undefined ? {} : { cert: reach.tls.cert }),
    ...(reach.tls.key === undefined ? {} : { key: reach.tls.key }),
    ...(reach.tls.passphrase === undefined ? {} : { passphrase: reach.tls.passphrase }),
  });
  const abort = (): unknown => secured.destroy();
  const onError = (error: Error): void => {
    signal.removeEventListener('abort', abort);
    reject(new ConnectError('tls', `TLS with ${reach.url.host} failed: ${told(error)}`, error));
  };
  signal.addEventListener('abort', abort, { once: true });
  secured.once('error', onError);
  secured.once('secureConnect', () => {
    signal.removeEventListener('abort', abort);
    secured.off('error', onError);
    resolve(secured);
  });
  return promise;
}

/** The message of an error; of several attempts under one name, the message of each. */
function told(error: Error): string {
  if (!(error instanceof AggregateError)) return error.message;
  return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join('; ');
}
