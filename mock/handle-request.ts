import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Contract, Operation } from '../openapi/contract.ts';
import type { RawRequest } from '../openapi/request.ts';
import { type Match, matchOperation } from '../openapi/wire/match-operation.ts';
import { type AdminContext, adminAnswer, isReserved } from './admin-answer.ts';
import { type Answer, sendAnswer } from './answer.ts';
import { type AnswerContext, answerOperation } from './answer-operation.ts';
import { clientName, NAME_RULE } from './client-name.ts';
import { isPreflight, preflightAnswer, withCors } from './cors.ts';
import type { Limits } from './limits.ts';
import { problemAnswer } from './problem-answer.ts';
import { type BodyRead, hasBody, NO_BODY, readBody } from './read-body.ts';
import { sendUnread } from './send-unread.ts';
import type { ServedOperation } from './served-operation.ts';
import { tooManyParameters } from './too-many-parameters.ts';
import { unmatchedAnswer } from './unmatched-answer.ts';

/** Everything that a running mock holds. */
export interface MockState extends AnswerContext {
  readonly contracts: readonly Contract[];
  readonly operations: ReadonlyMap<Operation, ServedOperation>;
  readonly limits: Limits;
  readonly admin: AdminContext;
}

/** Answers one request, at once where nothing has to be waited for. Throws or rejects only for a bug of ours. */
export function handleRequest(
  mock: MockState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> | undefined {
  const { method = 'GET', url: target = '/', headers } = request;
  if (isReserved(target)) return admin(mock, request, response);
  const match = matchOperation(mock.contracts, { method, target });
  if (match.kind !== 'matched' || isPreflight(method, headers))
    return answerUnmatched(mock, { request, response, match });
  const client = clientName(headers);
  const refused = client === undefined ? badName() : refusedEncoding(request);
  if (refused !== undefined) return sendUnread({ request, response, answer: withCors(refused, headers.origin), mock });
  const asked = { request, response, operation: match.operation, client: client ?? '' };
  if (!hasBody(request)) return answerRead(mock, asked, NO_BODY);
  const read = readBody(request, { limitBytes: mock.limits.bodyBytes, invite: () => response.writeContinue() });
  const answer = (body: BodyRead): Promise<void> | undefined => answerRead(mock, asked, body);
  return read instanceof Promise ? read.then(answer) : answer(read);
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly operation: Operation;
  readonly client: string;
}

function answerRead(
  mock: MockState,
  { request, response, operation, client }: Asked,
  body: BodyRead,
): Promise<void> | undefined {
  const { method = 'GET', url: target = '/', headers } = request;
  if (body.kind === 'aborted') return undefined;
  const refused =
    body.kind === 'too-large' ? tooLarge(mock.limits) : tooManyParameters(request, body.bytes, mock.limits);
  if (body.kind === 'too-large' || refused !== undefined) {
    const answer = withCors(refused ?? tooLarge(mock.limits), headers.origin);
    return sendUnread({ request, response, answer, mock });
  }
  const served = mock.operations.get(operation);
  if (served === undefined) throw new Error(`${operation.id} is not served`);
  const raw: RawRequest = {
    // HEAD is GET without the body; the judge knows the documented method only.
    method: method === 'HEAD' && operation.method !== 'HEAD' ? 'GET' : method,
    target,
    headers: headerPairs(request.rawHeaders),
    body: body.bytes,
  };
  const answer = answerOperation(mock, { served, copy: mock.admin.clients.of(client), raw, headers });
  if (answer instanceof Promise) return answer.then((made) => sendAnswer(response, made, method));
  sendAnswer(response, answer, method);
  return undefined;
}

function headerPairs(raw: readonly string[]): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return pairs;
}

async function admin(mock: MockState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await adminAnswer(mock.admin, request);
  return sendUnread({ request, response, answer, mock });
}

interface Unmatched {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly match: Match;
}

function answerUnmatched(mock: MockState, { request, response, match }: Unmatched): Promise<void> | undefined {
  const { method = 'GET', url: target = '/', headers } = request;
  if (isPreflight(method, headers)) {
    const answer = preflightAnswer(headers, preflightMethods(match, headers['access-control-request-method'] ?? ''));
    return sendUnread({ request, response, answer, mock });
  }
  if (match.kind === 'matched') throw new Error('a matched request is judged');
  const answer = withCors(unmatchedAnswer(match, { method, target }), headers.origin);
  mock.journal.keepUnmatched({ method, target, status: answer.status, at: mock.now() });
  return sendUnread({ request, response, answer, mock });
}

/** For an unknown path the asked method: the browser then sends the request, and its page can read the 404. */
function preflightMethods(match: Match, asked: string): readonly string[] {
  switch (match.kind) {
    case 'matched':
      return [...new Set([match.operation.method, asked])];
    case 'wrong-method':
      return match.allow;
    case 'unknown':
      return [asked];
  }
}

function badName(): Answer {
  return problemAnswer({ status: 400, detail: `${NAME_RULE}.` });
}

function refusedEncoding(request: IncomingMessage): Answer | undefined {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || /^(?:identity|)$/i.test(encoding.trim()) || !hasBody(request)) return undefined;
  const detail = `The body is encoded as ${encoding}; this mock reads bodies without Content-Encoding only.`;
  return problemAnswer({ status: 415, detail, headers: ['Accept-Encoding', 'identity'] });
}

function tooLarge({ bodyBytes }: Limits): Answer {
  const detail = `The body is larger than ${bodyBytes} bytes, which is all that this mock reads.`;
  return problemAnswer({ status: 413, detail });
}
