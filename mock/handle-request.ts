import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Contract, Operation } from '../openapi/contract.ts';
import type { RawRequest } from '../openapi/request.ts';
import { type Match, matchOperation } from '../openapi/wire/match-operation.ts';
import type { World } from '../openapi/world/world.ts';
import { type Answer, sendAnswer } from './answer.ts';
import { answerOperation } from './answer-operation.ts';
import { isPreflight, preflightAnswer, withCors } from './cors.ts';
import type { Explanations } from './explanations.ts';
import type { Judge } from './judge.ts';
import { problemAnswer } from './problem-answer.ts';
import { hasBody, readBody } from './read-body.ts';
import { isReserved, reservedAnswer } from './reserved-answer.ts';
import { sendUnread } from './send-unread.ts';
import type { Templates } from './template.ts';
import { unmatchedAnswer } from './unmatched-answer.ts';

/** Everything that a running mock holds. */
export interface MockState {
  readonly contracts: readonly Contract[];
  /** By api. */
  readonly served: ReadonlyMap<string, { readonly contract: Contract; readonly world: World }>;
  readonly judge: Judge;
  readonly templates: Templates;
  readonly explanations: Explanations;
  readonly now: () => Date;
  readonly nextSeed: (operation: Operation) => string;
  readonly bodyLimitBytes: number;
}

/** Answers one request. Rejects only for a bug of ours. */
export async function handleRequest(
  mock: MockState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url: target = '/', headers } = request;
  const match = isReserved(target) ? undefined : matchOperation(mock.contracts, { method, target });
  if (isPreflight(method, headers)) {
    const answer = preflightAnswer(headers, preflightMethods(match, headers['access-control-request-method'] ?? ''));
    return sendUnread({ request, response, answer });
  }
  if (match?.kind !== 'matched') {
    const answer =
      match === undefined
        ? reservedAnswer(mock.explanations, { method, target })
        : unmatchedAnswer(match, { method, target });
    return sendUnread({ request, response, answer: withCors(answer, headers.origin) });
  }
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && !/^(?:identity|)$/i.test(encoding.trim()) && hasBody(request)) {
    return sendUnread({ request, response, answer: withCors(encodedBody(encoding), headers.origin) });
  }
  const reading = readBody(request, { limitBytes: mock.bodyLimitBytes, invite: () => response.writeContinue() });
  const body = reading instanceof Promise ? await reading : reading;
  if (body.kind === 'aborted') return;
  if (body.kind === 'too-large') {
    return sendUnread({ request, response, answer: withCors(tooLarge(mock.bodyLimitBytes), headers.origin) });
  }
  const answer = await answerMatched(mock, match.operation, {
    // HEAD is GET without the body; the judge knows the documented method only.
    method: method === 'HEAD' && match.operation.method !== 'HEAD' ? 'GET' : method,
    target,
    headers: headerPairs(request.rawHeaders),
    body: body.bytes,
  });
  sendAnswer(response, answer, method);
}

function answerMatched(mock: MockState, operation: Operation, request: RawRequest): Promise<Answer> {
  const served = mock.served.get(operation.api);
  if (served === undefined) throw new Error(`no contract is loaded for ${operation.api}`);
  const { judge, templates, explanations, now, nextSeed } = mock;
  return answerOperation({ ...served, operation, judge, templates, explanations, now, nextSeed }, request);
}

function headerPairs(raw: readonly string[]): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return pairs;
}

/** For an unknown path the asked method: the browser then sends the request, and its page can read the 404. */
function preflightMethods(match: Match | undefined, asked: string): readonly string[] {
  switch (match?.kind) {
    case 'matched':
      return [...new Set([match.operation.method, asked])];
    case 'wrong-method':
      return match.allow;
    case 'unknown':
    case undefined:
      return [asked];
  }
}

function encodedBody(encoding: string): Answer {
  const detail = `The body is encoded as ${encoding}; this mock reads bodies without Content-Encoding only.`;
  return problemAnswer({ status: 415, detail, headers: ['Accept-Encoding', 'identity'] });
}

function tooLarge(limitBytes: number): Answer {
  return problemAnswer({
    status: 413,
    detail: `The body is larger than ${limitBytes} bytes, which is all that this mock reads.`,
  });
}
