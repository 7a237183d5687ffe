import { headerValues, type RawRequest } from '../../openapi/request.ts';

/** What stands around a request that its author did not write. */
export interface Surroundings {
  /** For `Host`, where the request has none. */
  readonly authority: string;
  /** Written in front of targets that start with a slash: a plain proxy wants the whole URL. */
  readonly targetPrefix: string;
  /** Headers for the proxy. */
  readonly extraHeaders: readonly (readonly [name: string, value: string])[];
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const PRINTABLE_TARGET = /^\/[\x21-\xff]*$/;
const PRINTABLE_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
// The pool writes these itself, drops them or refuses them.
const OF_THE_TRANSPORT: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** True when the pool sends a request byte for byte; everything else goes over a socket of its own. */
export function poolSendsFaithfully({ method, target, headers }: RawRequest): boolean {
  return (
    TOKEN.test(method) &&
    method !== 'CONNECT' &&
    PRINTABLE_TARGET.test(target) &&
    headers.every(
      ([name, value]) => TOKEN.test(name) && !OF_THE_TRANSPORT.has(name.toLowerCase()) && PRINTABLE_VALUE.test(value),
    )
  );
}

/**
 * The bytes of a request for a socket of its own. Added only where the request has none: `Host`, `Connection: close`, and
 * `Content-Length` unless there is a `Transfer-Encoding`, whose author has already coded the body.
 */
export function requestBytes(request: RawRequest, { authority, targetPrefix, extraHeaders }: Surroundings): Uint8Array {
  const target = request.target.startsWith('/') ? targetPrefix + request.target : request.target;
  const lines = [`${request.method} ${target} HTTP/1.1`];
  const add = (name: string, value: string): unknown => lines.push(`${name}: ${value}`);
  if (headerValues(request, 'host').length === 0) add('Host', authority);
  if (headerValues(request, 'connection').length === 0) add('Connection', 'close');
  for (const [name, value] of [...extraHeaders, ...request.headers]) add(name, value);
  if (wantsLength(request)) add('Content-Length', String(request.body.length));
  return Buffer.concat([latin1(`${lines.join('\r\n')}\r\n\r\n`), request.body]);
}

function wantsLength(request: RawRequest): boolean {
  if (headerValues(request, 'content-length').length > 0) return false;
  if (headerValues(request, 'transfer-encoding').length > 0) return false;
  return request.body.length > 0 || ['POST', 'PUT', 'PATCH'].includes(request.method);
}

function latin1(text: string): Buffer {
  const wide = /[^\0-\xff]/.exec(text);
  if (wide === null) return Buffer.from(text, 'latin1');
  throw new TypeError(
    `a raw request holds bytes as Latin-1 characters, not U+${wide[0].charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
