import type { Contract } from '../../openapi/contract.ts';
import { child, fragmentPointer, parent } from '../../openapi/document/pointer.ts';
import { isObject, type Json, valueAt } from '../../openapi/json.ts';

/** Which operations a place of a document says something about. */
export interface Reach {
  /** Ids of operations, in the order of the document. */
  readonly operationsOf: (pointer: string) => readonly string[];
  /** True where a place is used from another place, over any number of references. */
  readonly isUsedFrom: (start: string, pointer: string) => boolean;
  /** True where a place only says what answers look like. */
  readonly isAnswer: (pointer: string) => boolean;
}

/** Follows the references of a document from each of its operations. */
export function reachOf({ root, operations, strict }: Contract): Reach {
  const known = new Map<string, ReadonlySet<string>>();
  const from = (start: string): ReadonlySet<string> => {
    const places = known.get(start) ?? reached(root, start);
    known.set(start, places);
    return places;
  };
  const isUsedFrom = (start: string, pointer: string): boolean =>
    [...from(start)].some((place) => isWithin(pointer, place));
  const everywhere = [
    '/servers',
    '/security',
    ...(strict ? ['/x-outcome', '/x-wire'] : []),
    '/components/securitySchemes',
  ];
  const isEverywhere = (pointer: string): boolean =>
    pointer === '' || pointer === '/paths' || everywhere.some((place) => isWithin(pointer, place));
  const answers = operations.flatMap(({ pointer, outcomes }) => [
    child(pointer, 'responses'),
    ...outcomes.flatMap((outcome) => ['schema', 'example', 'bind'].map((member) => child(outcome.pointer, member))),
  ]);
  /** Used by an operation otherwise than in what it answers. */
  const asks = ({ pointer: at }: Contract['operations'][number], pointer: string): boolean => {
    if (isWithin(pointer, at)) return !answers.some((answer) => isWithin(pointer, answer));
    const members = valueAt(root, at);
    const asking = Object.keys(isObject(members) ? members : {}).filter(
      (name) => name !== 'responses' && name !== 'x-outcomes',
    );
    const starts = [...asking.map((name) => child(at, name)), child(parent(at), 'parameters')];
    return starts.some((start) => isUsedFrom(start, pointer));
  };
  return {
    operationsOf: (pointer) => {
      const using = operations.filter(
        (operation) =>
          isEverywhere(pointer) ||
          pointer === parent(operation.pointer) ||
          isWithin(pointer, child(parent(operation.pointer), 'parameters')) ||
          isUsedFrom(operation.pointer, pointer) ||
          isUsedFrom(child(parent(operation.pointer), 'parameters'), pointer),
      );
      return using.map(({ id }) => id);
    },
    isUsedFrom,
    isAnswer: (pointer) => !isEverywhere(pointer) && !operations.some((operation) => asks(operation, pointer)),
  };
}

function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`);
}

/** The start, and every place that a reference leads to from there. */
function reached(root: Contract['root'], start: string): ReadonlySet<string> {
  const places = new Set([start]);
  for (const place of places) for (const target of refsIn(valueAt(root, place))) places.add(target);
  return places;
}

function refsIn(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => refsIn(item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (name !== '$ref' || typeof member !== 'string' || !member.startsWith('#/')) return refsIn(member);
    const target = fragmentPointer(member);
    return target === undefined ? [] : [target];
  });
}
