import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Limits } from './limits.ts';
import { problemText } from './problem-answer.ts';

const LINGER_MS = 1000;
const refused = new WeakSet<Duplex>();

/** Answers bytes that are no HTTP request, or one past the limits of the parser: a clear 4xx, then the connection ends. */
export function refuseMalformed(
  error: Error & { readonly code?: string },
  socket: Duplex,
  limits: Pick<Limits, 'headerBytes'>,
): void {
  // Every further piece of the same refused bytes is reported anew.
  if (refused.has(socket)) return;
  refused.add(socket);
  if (!socket.writable || error.code === 'ECONNRESET' || error.code === 'EPIPE') {
    socket.destroy();
    return;
  }
  const { status, detail } = wordingOf(error.code, limits);
  const body = problemText({ status, detail });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.on('error', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  // Closing at once would reset a connection whose client is still sending, and the answer with it.
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
}

function wordingOf(
  code: string | undefined,
  { headerBytes }: Pick<Limits, 'headerBytes'>,
): { readonly status: number; readonly detail: string } {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: 431,
        detail: `The request line and headers are larger than this mock reads (${headerBytes} bytes).`,
      };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, detail: 'The chunk extensions are larger than this mock reads.' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, detail: 'The request did not arrive whole in time.' };
    default:
      return {
        status: 400,
        detail: `This is not a well-formed HTTP/1.1 request${code === undefined ? '' : ` (${code})`}.`,
      };
  }
}
