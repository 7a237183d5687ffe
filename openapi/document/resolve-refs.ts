import { isObject, type Json, type JsonObject, valueAt } from '../json.ts';
import { child, fragmentPointer, parent, pointerRef } from './pointer.ts';
import type { ProblemLog } from './problem-log.ts';
import { type DocumentNode, walkDocument } from './walk-document.ts';

/** What the references of a document are checked against. */
export interface RefOptions {
  readonly root: JsonObject;
  readonly strict: boolean;
  readonly log: ProblemLog;
  /** A schema whose reference names nothing is a warning, and its place open. */
  readonly lenient: boolean;
  /** Places that cannot be enforced. */
  readonly open: Set<string>;
}

/**
 * Checks that every `$ref` names a place of this document, and rewrites, in place, references by `$id` and `$anchor` as `#/…`
 * pointers. Returns the nodes with those added that only a reference reaches.
 */
export function resolveRefs(nodes: readonly DocumentNode[], options: RefOptions): readonly DocumentNode[] {
  const known = new Set(nodes.map(nodeKey));
  const all = [...nodes];
  const ids = schemaIds(nodes);
  for (let index = 0; index < all.length; index += 1) {
    const node = all[index];
    const ref = node?.value.$ref;
    if (node === undefined || typeof ref !== 'string' || !takesRef(node)) continue;
    const target = resolveRef(node, { ref, ids, ...options });
    if (target === undefined) continue;
    const reached = { ...target, kind: node.kind };
    if (known.has(nodeKey(reached))) continue;
    for (const found of walkDocument(options.root, options, reached).nodes) {
      if (known.has(nodeKey(found))) continue;
      known.add(nodeKey(found));
      all.push(found);
    }
  }
  return all;
}

/** An OpenAPI object is one thing; the same object reached as another kind is looked at again. */
function nodeKey({ kind, pointer }: Pick<DocumentNode, 'kind' | 'pointer'>): string {
  return `${kind} ${pointer}`;
}

function takesRef({ kind }: DocumentNode): boolean {
  return !['document', 'components', 'plain', 'condition', 'rule', 'outcome', 'guarded'].includes(kind);
}

interface Resolving extends RefOptions {
  readonly ref: string;
  readonly ids: SchemaIds;
}

function resolveRef(node: DocumentNode, options: Resolving): Omit<DocumentNode, 'kind'> | undefined {
  const { ref, ids, root } = options;
  const pointer = node.kind === 'schema' ? schemaTarget(node, { ref, ids, root }) : localTarget(ref);
  if (pointer === undefined && !ref.startsWith('#')) {
    const message = `The reference ${ref} leaves the document: remote references are not loaded; bundle the document first.`;
    return unresolved('remote-ref', message, { node, options });
  }
  const value = pointer === undefined ? undefined : valueAt(root, pointer);
  const fits = isObject(value) || (node.kind === 'schema' && typeof value === 'boolean');
  if (pointer === undefined || pointer === '' || !fits) {
    const what = value === undefined || pointer === undefined ? 'nothing in this document' : `no ${node.kind}`;
    return unresolved('unresolved-ref', `The reference ${ref} names ${what}.`, { node, options });
  }
  (node.value as Record<string, Json>).$ref = pointerRef(pointer);
  if (node.kind !== 'schema' && endsInCycle(root, pointer)) {
    options.log.error('cyclic-ref', `The reference ${ref} leads back to itself.`, { at: child(node.pointer, '$ref') });
  }
  return isObject(value) ? { pointer, value } : undefined;
}

function unresolved(
  code: string,
  message: string,
  { node, options }: { readonly node: DocumentNode; readonly options: Resolving },
): undefined {
  const at = child(node.pointer, '$ref');
  if (node.kind === 'schema') options.open.add(node.pointer);
  if (node.kind === 'schema' && options.lenient)
    options.log.warning(code, `${message} The schema counts as open.`, { at });
  else options.log.error(code, message, { at });
}

function localTarget(ref: string): string | undefined {
  return ref.startsWith('#/') ? fragmentPointer(ref) : undefined;
}

function endsInCycle(root: JsonObject, start: string): boolean {
  const seen = new Set<string>();
  for (let pointer: string | undefined = start; pointer !== undefined; ) {
    if (seen.has(pointer)) return true;
    seen.add(pointer);
    const value = valueAt(root, pointer);
    pointer = isObject(value) && typeof value.$ref === 'string' ? localTarget(value.$ref) : undefined;
  }
  return false;
}

interface SchemaIds {
  /** The base URI at the schemas that carry an `$id`, by pointer. */
  readonly bases: ReadonlyMap<string, string>;
  /** Pointers by absolute URI, with `#anchor` or without. */
  readonly pointers: ReadonlyMap<string, string>;
}

const DOCUMENT = 'countersign:/document';

function schemaIds(nodes: readonly DocumentNode[]): SchemaIds {
  const bases = new Map<string, string>();
  const pointers = new Map<string, string>();
  const schemas = nodes.filter(({ kind }) => kind === 'schema').toSorted((a, b) => a.pointer.length - b.pointer.length);
  for (const { pointer, value } of schemas) {
    if (typeof value.$id !== 'string') continue;
    const base = baseOf(pointer, bases);
    if (!URL.canParse(value.$id, base)) continue;
    const uri = new URL(value.$id, base).href.replace(/#$/, '');
    bases.set(pointer, uri);
    pointers.set(uri, pointer);
  }
  for (const { pointer, value } of schemas) {
    if (typeof value.$anchor === 'string') pointers.set(`${baseOf(pointer, bases)}#${value.$anchor}`, pointer);
  }
  return { bases, pointers };
}

function baseOf(pointer: string, bases: ReadonlyMap<string, string>): string {
  if (bases.size === 0) return DOCUMENT;
  for (let place = pointer; place !== ''; place = parent(place)) {
    const base = bases.get(place);
    if (base !== undefined) return base;
  }
  return DOCUMENT;
}

/** Where a schema's reference leads: inside its own `$id` resource first, then in the document. */
function schemaTarget(
  { pointer }: DocumentNode,
  { ref, ids, root }: Pick<Resolving, 'ref' | 'ids' | 'root'>,
): string | undefined {
  const base = baseOf(pointer, ids.bases);
  if (!URL.canParse(ref, base)) return undefined;
  const uri = new URL(ref, base);
  const resource = uri.href.replace(/#.*$/, '');
  const within = resource === DOCUMENT ? '' : ids.pointers.get(resource);
  const fragment = uri.hash === '' ? '' : fragmentPointer(uri.hash);
  if (fragment === undefined) return undefined;
  if (fragment !== '' && !fragment.startsWith('/')) return ids.pointers.get(`${resource}#${fragment}`);
  if (within === undefined) return undefined;
  const nested = within + fragment;
  return valueAt(root, nested) === undefined ? localTarget(ref) : nested;
}
