import type { ServerResponse } from 'node:http';

/** An HTTP answer, ready to be written. */
export interface Answer {
  readonly status: number;
  /** Names and values in turn, as `writeHead` takes them; without `Content-Length`. Its own list: sending it adds to it. */
  readonly headers: string[];
  /** Absent for statuses that carry none. */
  readonly body?: string | undefined;
}

/** True for the statuses that never carry a body (RFC 9110). */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304 || status < 200;
}

/** Makes text fit for a header: what a header cannot carry is percent-encoded. */
export function headerText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.toWellFormed().replace(/[^\x20-\x7e]/gu, (character) => encodeURIComponent(character));
}

/** Writes an answer; the body is left out for HEAD, its length is not. */
export function sendAnswer(response: ServerResponse, answer: Answer, method = 'GET'): void {
  if (response.headersSent || response.destroyed) return;
  const { status, headers, body = '' } = answer;
  if (isBodiless(status)) {
    response.writeHead(status, headers);
    response.end();
    return;
  }
  const bytes = Buffer.byteLength(body);
  headers.push('Content-Length', String(bytes));
  response.writeHead(status, headers);
  if (method === 'HEAD') response.end();
  // What is plain ASCII needs no encoding.
  else response.end(body, bytes === body.length ? 'latin1' : 'utf8');
}
