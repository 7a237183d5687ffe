import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, sendAnswer } from './answer.ts';
import type { Limits } from './limits.ts';
import { awaitsContinue, drain, hasBody } from './read-body.ts';

/** Sends an answer to a request whose body was not read: the client must be able to finish sending, and then to read it. */
export function sendUnread({
  request,
  response,
  answer,
  mock,
}: {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly answer: Answer;
  readonly mock: { readonly limits: Pick<Limits, 'drainBytes' | 'drainTimeoutMs'> };
}): Promise<void> | undefined {
  if (hasBody(request) && !request.complete) return drained({ request, response, answer, mock });
  sendAnswer(response, answer, request.method);
  return undefined;
}

async function drained({ request, response, answer, mock }: Parameters<typeof sendUnread>[0]): Promise<void> {
  const body = answer.body ?? '';
  const headers = [...answer.headers, 'Connection', 'close'];
  response.writeHead(answer.status, [...headers, 'Content-Length', String(Buffer.byteLength(body))]);
  if (request.method === 'HEAD') response.flushHeaders();
  else response.write(body);
  const { drainBytes: bytes, drainTimeoutMs: timeoutMs } = mock.limits;
  // A client that waits to be told sends nothing.
  if (!awaitsContinue(request)) await drain(request, { bytes, timeoutMs });
  response.end();
}
