import { isObject, type Json, type JsonObject } from '../json.ts';
import { grammar, type Kind, referableKinds, type Slot } from './grammar.ts';
import { child } from './pointer.ts';

/** One object of a document whose kind is known. */
export interface DocumentNode {
  readonly kind: Kind;
  readonly pointer: string;
  readonly value: JsonObject;
}

/** A member that is no object, list or map where one is asked for. */
export interface Misfit {
  readonly pointer: string;
  readonly wanted: 'an object' | 'a list' | 'a map' | 'a schema (an object or a boolean)';
}

/** Every object of a document, with its kind. */
export interface Walk {
  readonly nodes: readonly DocumentNode[];
  readonly misfits: readonly Misfit[];
}

/** Visits a document, or one object of a known kind in it. The vocabulary's keywords are looked into only in a strict one. */
export function walkDocument(root: JsonObject, options: { readonly strict: boolean }, start?: DocumentNode): Walk {
  const nodes: DocumentNode[] = [];
  const misfits: Misfit[] = [];
  const queue: DocumentNode[] = [start ?? { kind: 'document', pointer: '', value: root }];
  const enter = (kind: Kind, pointer: string, value: Json): void => {
    if (isObject(value)) queue.push({ kind, pointer, value });
    else if (!(kind === 'schema' && typeof value === 'boolean')) misfits.push({ pointer, wanted: wantedFor(kind) });
  };
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    nodes.push(node);
    if (referableKinds.has(node.kind) && typeof node.value.$ref === 'string' && node.kind !== 'path') continue;
    for (const { pointer, slot, value } of slots(node, options.strict)) {
      const kind = slot.replace(/[[{].*/, '') as Kind;
      if (slot.endsWith('[]')) {
        if (Array.isArray(value)) value.forEach((item: Json, index) => enter(kind, child(pointer, index), item));
        else misfits.push({ pointer, wanted: 'a list' });
      } else if (slot.endsWith('{}')) {
        if (!isObject(value)) misfits.push({ pointer, wanted: 'a map' });
        else for (const [name, item] of Object.entries(value)) enter(kind, child(pointer, name), item);
      } else enter(kind, pointer, value);
    }
  }
  return { nodes, misfits };
}

function slots(
  { kind, pointer, value }: DocumentNode,
  strict: boolean,
): readonly { readonly pointer: string; readonly slot: Slot; readonly value: Json }[] {
  const members = grammar[kind];
  return Object.entries(value).flatMap(([name, member]) => {
    const extension = name.startsWith('x-');
    if (extension && !strict) return [];
    const slot = Object.hasOwn(members, name) ? members[name] : extension ? undefined : members['*'];
    if (slot === undefined || (name === 'x-open' && typeof member === 'boolean')) return [];
    return [{ pointer: child(pointer, name), slot, value: member }];
  });
}

function wantedFor(kind: Kind): Misfit['wanted'] {
  return kind === 'schema' ? 'a schema (an object or a boolean)' : 'an object';
}
