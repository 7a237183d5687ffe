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
export function walkDocument(root: JsonObject, { strict }: { readonly strict: boolean }, start?: DocumentNode): Walk {
  const nodes: DocumentNode[] = [];
  const misfits: Misfit[] = [];
  const queue: DocumentNode[] = [start ?? { kind: 'document', pointer: '', value: root }];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    nodes.push(node);
    if (referableKinds.has(node.kind) && typeof node.value.$ref === 'string' && node.kind !== 'path') continue;
    for (const part of slots(node, strict).flatMap((slot) => slotParts(slot, misfits))) {
      const { kind, pointer, value } = part;
      if (isObject(value)) queue.push({ kind, pointer, value });
      else if (!(kind === 'schema' && typeof value === 'boolean')) misfits.push({ pointer, wanted: wantedFor(kind) });
    }
  }
  return { nodes, misfits };
}

interface FilledSlot {
  readonly pointer: string;
  readonly slot: Slot;
  readonly value: Json;
}

interface Part {
  readonly kind: Kind;
  readonly pointer: string;
  readonly value: Json;
}

/** What a slot holds, one by one. */
function slotParts({ pointer, slot, value }: FilledSlot, misfits: Misfit[]): readonly Part[] {
  const kind = slot.replace(/[[{].*/, '') as Kind;
  if (slot.endsWith('[]')) {
    if (Array.isArray(value))
      return value.map((item: Json, index) => ({ kind, pointer: child(pointer, index), value: item }));
    misfits.push({ pointer, wanted: 'a list' });
    return [];
  }
  if (!slot.endsWith('{}')) return [{ kind, pointer, value }];
  if (isObject(value)) {
    return Object.entries(value).map(([name, item]) => ({ kind, pointer: child(pointer, name), value: item }));
  }
  misfits.push({ pointer, wanted: 'a map' });
  return [];
}

function slots({ kind, pointer, value }: DocumentNode, strict: boolean): readonly FilledSlot[] {
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
