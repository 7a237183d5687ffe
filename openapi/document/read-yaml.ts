import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
} from 'yaml';
import { isObject, type Json, type JsonObject, pointerSegments } from '../json.ts';
import type { TextPlace } from './frame.ts';
import { oneCopy } from './one-copy.ts';
import { setOwn } from './set-own.ts';

/** What is wrong with a YAML text, and where. */
export interface YamlFault extends TextPlace {
  readonly code: string;
  readonly message: string;
}

/** A YAML or JSON text as plain data, with the places of its parts. */
export interface YamlText {
  /** Absent when the text has faults. */
  readonly root?: JsonObject;
  readonly faults: readonly YamlFault[];
  /** The place of the value at a JSON pointer (or of its key); of the nearest part above it where there is none. */
  readonly place: (pointer: string, options?: { readonly key?: boolean }) => TextPlace;
}

/** Most parts that a document may have once its aliases are written out. */
const MAX_PARTS = 500_000;

/** Reads YAML 1.2 (and so JSON) with the places of its parts; every fault is collected. */
export function readYaml(text: string): YamlText {
  const counter = new LineCounter();
  const document = parseDocument(jsonTabs(text), {
    lineCounter: counter,
    prettyErrors: false,
    stringKeys: true,
    resolveKnownTags: false,
    merge: false,
    logLevel: 'error',
  });
  const placeAt = (offset: number): TextPlace => {
    const { line, col } = counter.linePos(Math.min(offset, text.length));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const place = (pointer: string, { key = false } = {}): TextPlace =>
    placeAt(offsetOf(document.contents, { pointer, key }));
  const faults = [...document.errors, ...document.warnings].map((error) => syntaxFault(error, placeAt));
  if (faults.length > 0) return { faults, place };
  const reader: Reader = { faults, placeAt, open: new Set(), anchors: new Map(), parts: 0, named: oneCopy() };
  findAnchors(document.contents, reader.anchors);
  const root = document.contents === null ? null : toJson(document.contents, reader);
  if (reader.faults.length > 0) return { faults, place };
  if (isObject(root)) return { root, faults, place };
  const message = 'The document is no object: an OpenAPI document starts with "openapi: 3.1.0".';
  return { faults: [{ code: 'not-an-object', message, ...place('') }], place };
}

/** JSON may be indented with tabs and YAML may not; in a JSON text a tab is never part of a value. */
function jsonTabs(text: string): string {
  if (!text.includes('\t') || !/^\s*[{[]/.test(text)) return text;
  try {
    JSON.parse(text);
    return text.replaceAll('\t', ' ');
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function syntaxFault(error: YAMLError, placeAt: (offset: number) => TextPlace): YamlFault {
  const codes: Readonly<Record<string, string>> = {
    DUPLICATE_KEY: 'yaml-duplicate-key',
    TAB_AS_INDENT: 'yaml-tab',
    BAD_ALIAS: 'yaml-alias',
    RESOURCE_EXHAUSTION: 'yaml-too-large',
  };
  const message = error.message.replace(/\.?$/, '.');
  return { code: codes[error.code] ?? 'yaml-syntax', message, ...placeAt(error.pos[0]) };
}

interface Reader {
  readonly faults: YamlFault[];
  readonly placeAt: (offset: number) => TextPlace;
  /** The nodes that are being read, to see an alias inside what it names. */
  readonly open: Set<Node>;
  readonly anchors: Map<string, Node[]>;
  parts: number;
  readonly named: (text: string) => string;
}

function findAnchors(node: unknown, anchors: Map<string, Node[]>): void {
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return;
  if (node.anchor !== undefined) anchors.set(node.anchor, [...(anchors.get(node.anchor) ?? []), node]);
  if (isMap(node)) for (const pair of node.items) findAnchors(pair.value, anchors);
  if (isSeq(node)) for (const item of node.items) findAnchors(item, anchors);
}

function toJson(node: unknown, reader: Reader): Json {
  reader.parts += 1;
  if (reader.parts === MAX_PARTS)
    fault(node, { code: 'yaml-too-large', reader }, 'The aliases of this document blow up.');
  if (reader.parts >= MAX_PARTS) return null;
  if (isAlias(node)) return aliasValue(node, reader);
  if (isScalar(node)) return scalarValue(node, reader);
  if (isSeq(node)) return within(node, reader, () => node.items.map((item) => toJson(item, reader)));
  if (isMap(node)) return within(node, reader, () => mapValue(node.items, reader));
  return null;
}

function within<T extends Json>(node: Node, reader: Reader, read: () => T): T {
  reader.open.add(node);
  const value = read();
  reader.open.delete(node);
  return value;
}

function aliasValue(node: Node & { source: string }, reader: Reader): Json {
  const start = node.range?.[0] ?? 0;
  const target = (reader.anchors.get(node.source) ?? []).findLast((candidate) => (candidate.range?.[0] ?? 0) < start);
  if (target !== undefined && !reader.open.has(target)) return toJson(target, reader);
  const what = target === undefined ? 'names nothing that stands before it' : 'stands inside what it names';
  fault(node, { code: 'yaml-alias', reader }, `The alias *${node.source} ${what}.`);
  return null;
}

function scalarValue(node: Node & { value: unknown }, reader: Reader): Json {
  const { value } = node;
  if (typeof value === 'string') return reader.named(value);
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  fault(node, { code: 'yaml-value', reader }, `The value ${String(value)} is no JSON value.`);
  return null;
}

function mapValue(pairs: readonly Pair[], reader: Reader): JsonObject {
  const members: Record<string, Json> = {};
  for (const pair of pairs) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    if (key === '<<') {
      const message = 'Merge keys (<<) are not part of YAML 1.2: write the members out, or use $ref.';
      fault(pair.key, { code: 'yaml-merge-key', reader }, message);
    }
    setOwn(members, key, toJson(pair.value, reader));
  }
  return members;
}

function fault(node: unknown, { code, reader }: { code: string; reader: Reader }, message: string): void {
  const start = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
  reader.faults.push({ code, message, ...reader.placeAt(start) });
}

function offsetOf(contents: unknown, { pointer, key }: { pointer: string; key: boolean }): number {
  let node: unknown = contents;
  let offset = startOf(contents) ?? 0;
  const segments = pointerSegments(pointer);
  for (const [depth, segment] of segments.entries()) {
    const step: { readonly key?: unknown; readonly value?: unknown } | undefined = stepInto(node, segment);
    if (step === undefined) return offset;
    const start = (key && depth === segments.length - 1 ? startOf(step.key) : undefined) ?? startOf(step.value);
    offset = start ?? startOf(step.key) ?? offset;
    node = step.value;
  }
  return offset;
}

function stepInto(node: unknown, segment: string): { readonly key?: unknown; readonly value?: unknown } | undefined {
  if (isMap(node)) return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === segment);
  if (isSeq(node) && /^\d+$/.test(segment) && Number(segment) < node.items.length) {
    return { value: node.items[Number(segment)] };
  }
  return undefined;
}

function startOf(node: unknown): number | undefined {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return undefined;
  return node.range?.[0];
}
