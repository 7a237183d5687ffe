import { isObject, type Json, type JsonObject, pointerSegments } from '../../openapi/json.ts';

/** Every kind of fact that a mutation changes. */
export const MUTATION_KINDS = [
  'operation',
  'parameter',
  'required',
  'type',
  'enum',
  'bound',
  'pattern',
  'format',
  'default',
  'branch',
  'member',
  'content',
  'reference',
  'uniqueness',
  'plain',
  'open',
  'secret',
  'rule',
  'caller',
  'security',
  'outcome',
  'when',
  'binding',
  'effect',
  'read-back',
  'wire',
  'path',
  'envelope',
  'status',
  'response',
  'answer',
] as const;

/** What kind of fact a mutation changes. */
export type MutationKind = (typeof MUTATION_KINDS)[number];

/** A change of one member, item or value of a document. */
export interface Edit {
  /** JSON pointer of what is changed. */
  readonly pointer: string;
  /** Absent: it is taken out. */
  readonly value?: Json;
}

/** One fact of a document, changed: a small edit of its plain data. */
export interface Mutation {
  readonly kind: MutationKind;
  /** The place that says the fact. */
  readonly pointer: string;
  /** What is changed, for a person: `required dropped`, `maximum 12 → 13`. */
  readonly says: string;
  readonly edits: readonly Edit[];
}

/** The document with edits made, in a copy that may be written into. */
export function editDocument(root: JsonObject, edits: readonly Edit[]): JsonObject {
  const copy = structuredClone(root) as JsonObject;
  for (const edit of edits) apply(copy, edit);
  return copy;
}

type Writable = Record<string, Json> | Json[];

function apply(root: JsonObject, { pointer, value }: Edit): void {
  const segments = pointerSegments(pointer);
  const last = segments.pop();
  let holder: Json | undefined = root;
  for (const segment of segments) holder = memberOf(holder, segment);
  if (last === undefined || (!isObject(holder) && !Array.isArray(holder)))
    throw new Error(`there is nothing to edit at ${pointer}`);
  const target = holder as Writable;
  if (Array.isArray(target)) {
    if (value === undefined) target.splice(Number(last), 1);
    else target[Number(last)] = structuredClone(value) as Json;
  } else if (value === undefined) delete target[last];
  else target[last] = structuredClone(value) as Json;
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(name)];
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
