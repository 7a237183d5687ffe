import { targetPath } from '../openapi/wire/path-template.ts';
import type { Answer } from './answer.ts';
import { EXPLANATIONS_PATH } from './answer-operation.ts';
import type { Explanations } from './explanations.ts';
import { problemAnswer } from './problem-answer.ts';

const RESERVED = '/__countersign/';

/** True for a target that belongs to the mock itself, and to no document. */
export function isReserved(target: string): boolean {
  return target.startsWith(RESERVED) || target === '*';
}

/** Answers a target of the mock's own: the explanation of an earlier answer. */
export function reservedAnswer(
  explanations: Explanations,
  { method, target }: { readonly method: string; readonly target: string },
): Answer {
  if (method === 'OPTIONS') return { status: 204, headers: ['Allow', 'GET, HEAD, OPTIONS'] };
  const path = targetPath(target);
  if (!path.startsWith(EXPLANATIONS_PATH)) {
    return problemAnswer({ status: 404, detail: `Under ${RESERVED} there is: ${EXPLANATIONS_PATH}{id}.` });
  }
  if (method !== 'GET' && method !== 'HEAD') {
    return problemAnswer({
      status: 405,
      detail: 'An explanation can only be read.',
      headers: ['Allow', 'GET, HEAD, OPTIONS'],
    });
  }
  const explanation = explanations.find(path.slice(EXPLANATIONS_PATH.length));
  if (explanation === undefined) {
    return problemAnswer({ status: 404, detail: 'No such explanation is kept; the latest 1,000 are.' });
  }
  const headers = ['Content-Type', 'application/json', 'Cache-Control', 'no-store'];
  return { status: 200, headers, body: JSON.stringify(explanation, undefined, 2) };
}
