import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HttpProblem } from './problem-answer.ts';

/** Why a request may not use the admin surface; undefined when it may. */
export function refusedAccess(request: IncomingMessage, token: string | undefined): HttpProblem | undefined {
  return (
    refusedPage(request) ??
    (token === undefined ? refusedStranger(request) : refusedToken(request, token)) ??
    refusedForm(request)
  );
}

/** A page of another origin, also of another port of this machine, has no business here. */
function refusedPage({ headers }: IncomingMessage): HttpProblem | undefined {
  const site = headers['sec-fetch-site'];
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  if (!foreign && (origin === undefined || origin === `http://${host}` || origin === `https://${host}`))
    return undefined;
  return { status: 403, detail: 'Pages of another origin may not use the admin surface.' };
}

/** Without a token: this machine only, under a name that nobody else can give to it (DNS rebinding). */
function refusedStranger({ socket, headers }: IncomingMessage): HttpProblem | undefined {
  if (!isLoopback(socket.remoteAddress ?? '')) {
    return { status: 403, detail: 'Without --admin-token only this machine may use the admin surface.' };
  }
  if (isLoopbackName(headers.host ?? '')) return undefined;
  return { status: 403, detail: 'Without --admin-token the Host must be localhost or a loopback address.' };
}

function refusedToken({ headers }: IncomingMessage, token: string): HttpProblem | undefined {
  const given = /^bearer +(.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  if (timingSafeEqual(digest(given), digest(token))) return undefined;
  return {
    status: 401,
    detail: 'The admin surface asks for the token of --admin-token: Authorization: Bearer TOKEN.',
    headers: ['WWW-Authenticate', 'Bearer realm="countersign"'],
  };
}

/** A browser asks first before it sends JSON to another origin; a form it sends without a question. */
function refusedForm({ method, headers }: IncomingMessage): HttpProblem | undefined {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return undefined;
  if (/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')) return undefined;
  return { status: 415, detail: 'What changes state is sent with Content-Type: application/json.' };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}

function isLoopbackName(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(host);
}
