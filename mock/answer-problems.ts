import type { Operation } from '../openapi/contract.ts';
import type { Decision } from '../openapi/verdict.ts';
import { type AnswerPlan, responseFor } from './answer-plan.ts';
import type { HttpProblem } from './problem-answer.ts';

/** A refusal that the document gives no body for still says why. */
export function undocumentedBody(decision: Decision): string {
  const problems = decision.verdict.reasons.filter((reason) => reason.state === false).map((reason) => reason.message);
  const detail =
    problems[0] ?? decision.problem ?? `The document describes no answer with HTTP status ${decision.status}.`;
  return JSON.stringify({ type: 'about:blank', status: decision.status, detail, problems });
}

/** The client takes none of the media types that the document has. */
export function unacceptable(operation: Operation, status: number): HttpProblem {
  const documented = (responseFor(operation, status)?.content ?? []).map((media) => media.type);
  const detail = `The Accept header takes none of the documented media types: ${documented.join(', ')}.`;
  return { status: 406, detail, more: { documented } };
}

/** The asked example belongs to another response. */
export function notInResponse(plan: AnswerPlan, example: string): HttpProblem {
  const examples = Object.keys(plan.media?.examples ?? {});
  const detail = `Response ${plan.response.status} has no example ${example}. It has: ${examples.join(', ') || 'none'}.`;
  return { status: 400, detail, more: { examples } };
}
