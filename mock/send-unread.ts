import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, sendAnswer } from './answer.ts';
import { awaitsContinue, drain, hasBody } from './read-body.ts';

const DRAIN = { bytes: 64 * 1024 * 1024, timeoutMs: 5000 };

/** Sends an answer to a request whose body was not read: the client must be able to finish sending, and then to read it. */
export async function sendUnread({
  request,
  response,
  answer,
}: {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly answer: Answer;
}): Promise<void> {
  if (!hasBody(request) || request.complete) return sendAnswer(response, answer, request.method);
  const body = answer.body ?? '';
  const headers = [...answer.headers, 'Connection', 'close'];
  response.writeHead(answer.status, [...headers, 'Content-Length', String(Buffer.byteLength(body))]);
  if (request.method === 'HEAD') response.flushHeaders();
  else response.write(body);
  // A client that waits to be told sends nothing.
  if (!awaitsContinue(request)) await drain(request, DRAIN);
  response.end();
}
