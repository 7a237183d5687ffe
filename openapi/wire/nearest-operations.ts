import type { Contract, Operation } from '../contract.ts';
import { pathSegments } from './path-template.ts';

const MOST_CHARACTERS = 120;

/** The operations whose paths are most like an unknown one, best first: for "did you mean". */
export function nearestOperations(
  contracts: readonly Contract[],
  request: { readonly method: string; readonly path: string },
  most = 3,
): Operation[] {
  const path = request.path.slice(0, MOST_CHARACTERS);
  return contracts
    .flatMap((contract) => contract.operations)
    .map((operation) => ({ operation, distance: distanceTo(operation, { method: request.method, path }) }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, most)
    .map(({ operation }) => operation);
}

/** How far a path is from an operation's, with or without its base path; another method counts less than one letter. */
function distanceTo(operation: Operation, request: { readonly method: string; readonly path: string }): number {
  const base = operation.basePath.replace(/\/+$/, '');
  const distances = [base + operation.path, operation.path].map((template) =>
    editDistance(fillPlaceholders(template, request.path).slice(0, MOST_CHARACTERS), request.path),
  );
  return Math.min(...distances) + (operation.method === request.method ? 0 : 0.5);
}

/** A placeholder is as near as what stands in its place. */
function fillPlaceholders(template: string, path: string): string {
  if (!template.includes('{')) return template;
  const segments = pathSegments(path);
  return `/${pathSegments(template)
    .map((segment, index) => (segment.includes('{') ? segments[index] || segment : segment))
    .join('/')}`;
}

/** The fewest insertions, removals and replacements that make one text of the other (Levenshtein). */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const replace = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
