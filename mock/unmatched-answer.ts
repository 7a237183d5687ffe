import type { Operation } from '../openapi/contract.ts';
import type { Match } from '../openapi/wire/match-operation.ts';
import { targetPath } from '../openapi/wire/path-template.ts';
import type { Answer } from './answer.ts';
import { problemAnswer } from './problem-answer.ts';

/** The answer to a request line that means no operation: 404 with the nearest ones, 405 with `Allow`, or what OPTIONS asks. */
export function unmatchedAnswer(
  match: Exclude<Match, { readonly kind: 'matched' }>,
  { method, target }: { readonly method: string; readonly target: string },
): Answer {
  const path = targetPath(target);
  if (match.kind === 'unknown') {
    const nearest = match.nearest.map(nameOf);
    const detail = `No operation has the path ${shown(path)}. The nearest: ${nearest.join(', ')}.`;
    return problemAnswer({ status: 404, detail, more: { nearest } });
  }
  const allow = ['Allow', match.allow.join(', ')];
  if (method === 'OPTIONS') return { status: 204, headers: allow };
  const operations = match.operations.map(nameOf);
  const detail = `${method} is no method of ${shown(path)}. It has: ${operations.join(', ')}.`;
  return problemAnswer({ status: 405, detail, more: { operations }, headers: allow });
}

function nameOf(operation: Operation): string {
  return `${operation.method} ${operation.basePath.replace(/\/+$/, '')}${operation.path}`;
}

function shown(path: string): string {
  return path.length > 200 ? `${path.slice(0, 200)}…` : path;
}
