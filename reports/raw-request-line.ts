import { bodyBytes } from './body-bytes.ts';
import type { RecordedRequest } from './event.ts';
import { shellPrintf } from './shell-word.ts';

/** A command line for a POSIX shell that writes a recorded request to a socket byte by byte, for what no client would send. */
export function rawRequestLine(request: RecordedRequest): string {
  const lines = [
    `${request.method} ${request.target} HTTP/1.1`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
    '',
    Buffer.from(bodyBytes(request.body)).toString('latin1'),
  ];
  const print = shellPrintf(lines.join('\r\n'), { secrets: request.secrets ?? [], bytes: 'latin1' });
  return `${print} | ${connection(request.baseUrl)}`;
}

function connection(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : new URL('http://127.0.0.1');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol === 'https:') return `openssl s_client -quiet -connect ${url.hostname}:${url.port || '443'}`;
  return `nc ${host} ${url.port || '80'}`;
}
