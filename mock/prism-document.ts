import type { Contract, Operation } from '../openapi/contract.ts';
import { isObject, type Json, pointerSegments, valueAt } from '../openapi/json.ts';

/** A document of one operation's responses, and nothing else, for Prism. */
export interface PrismDocument {
  readonly openapi: Json;
  readonly info: Json;
  readonly paths: Json;
  readonly [member: string]: Json;
}

type Draft = { [member: string]: Json };

/**
 * Cuts out of a document what Prism needs to answer one operation. Parameters, bodies, callbacks and security stay out: Prism
 * would validate, and call back. What the responses refer to comes along under its own pointer; a reference that leads nowhere
 * (only under `--lenient`) allows anything.
 */
export function prismDocument(
  contract: Pick<Contract, 'root'>,
  operation: Pick<Operation, 'method'>,
  responses: Json,
): PrismDocument {
  const draft: Draft = {};
  const copy = copier(contract.root, draft);
  const paths = { '/': { [operation.method.toLowerCase()]: { responses: copy(responses) } } };
  const { openapi = '3.1.0' } = contract.root;
  return { ...draft, openapi, info: { title: 'answers', version: '1' }, paths };
}

function copier(root: Json, draft: Draft): (value: Json) => Json {
  const copied = new Set<string>();
  const copy = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(copy);
    if (!isObject(value)) return value;
    if (typeof value.$ref !== 'string') return mapMembers(value, copy);
    const pointer = localPointer(value.$ref);
    const target = pointer === undefined ? undefined : valueAt(root, pointer);
    if (pointer === undefined || target === undefined) return {};
    const place = movedPointer(pointer);
    if (!copied.has(pointer)) {
      copied.add(pointer);
      const held = copy(target);
      put(draft, pointerSegments(place), held);
    }
    return { ...mapMembers(value, copy), $ref: `#${place}` };
  };
  return copy;
}

function mapMembers(value: Readonly<Record<string, Json>>, copy: (value: Json) => Json): Draft {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copy(member)]));
}

function localPointer(ref: string): string | undefined {
  if (ref === '#') return '';
  if (!ref.startsWith('#/') || ref.includes('__proto__')) return undefined;
  try {
    return decodeURIComponent(ref.slice(1));
  } catch {
    return ref.slice(1);
  }
}

/** Prism would take everything under `paths` for operations of its own. */
function movedPointer(pointer: string): string {
  return `/x-held${pointer}`;
}

function put(draft: Draft, segments: readonly string[], value: Json): void {
  let place: Draft = draft;
  for (const segment of segments.slice(0, -1)) {
    const next = place[segment];
    // The array that holds it is there already, whole.
    if (Array.isArray(next)) return;
    const made: Draft = isObject(next) ? (next as Draft) : {};
    place[segment] = made;
    place = made;
  }
  place[segments.at(-1) ?? ''] = value;
}
