import type { Contract, Operation } from '../contract.ts';
import { editDistance } from '../document/nearest-word.ts';
import { pathSegments } from './path-template.ts';

const MOST_CHARACTERS = 120;
/** So many are compared letter by letter; a document of hundreds of operations must not make a wrong path slow. */
const MOST_COMPARED = 16;

/** The operations whose paths are most like an unknown one, best first: for "did you mean". */
export function nearestOperations(
  contracts: readonly Contract[],
  request: { readonly method: string; readonly path: string },
  most = 3,
): Operation[] {
  const path = request.path.slice(0, MOST_CHARACTERS);
  return contracts
    .flatMap((contract) => contract.operations)
    .map((operation) => ({ operation, shared: sharedCharacters(operation, path) }))
    .sort((left, right) => right.shared - left.shared)
    .slice(0, MOST_COMPARED)
    .map(({ operation }) => ({ operation, distance: distanceTo(operation, { method: request.method, path }) }))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, most)
    .map(({ operation }) => operation);
}

/** How many characters at both ends a path shares with an operation's. */
function sharedCharacters(operation: Operation, path: string): number {
  const base = operation.basePath.replace(/\/+$/, '');
  const shared = [base + operation.path, operation.path].map((template) => {
    let start = 0;
    while (start < path.length && path[start] === template[start]) start += 1;
    let end = 0;
    while (end < path.length - start && path.at(-1 - end) === template.at(-1 - end)) end += 1;
    return start + end;
  });
  return Math.max(...shared);
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
