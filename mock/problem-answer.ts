import { STATUS_CODES } from 'node:http';
import type { JsonObject } from '../openapi/json.ts';
import type { Answer } from './answer.ts';

/** What went wrong in front of an operation, worded for the person who sent the request. */
export interface HttpProblem {
  readonly status: number;
  readonly detail: string;
  /** More members of the problem body: what would have been right. */
  readonly more?: JsonObject;
  /** Names and values in turn. */
  readonly headers?: readonly string[];
}

/** The answer that tells a problem (RFC 9457). */
export function problemAnswer(problem: HttpProblem): Answer {
  return {
    status: problem.status,
    headers: ['Content-Type', 'application/problem+json', ...(problem.headers ?? [])],
    body: problemText(problem),
  };
}

/** The body of such an answer. */
export function problemText(problem: HttpProblem): string {
  const title = STATUS_CODES[problem.status] ?? 'Problem';
  return JSON.stringify({
    type: 'about:blank',
    title,
    status: problem.status,
    detail: problem.detail,
    ...problem.more,
  });
}
