import type { Contract } from './contract.ts';
import { child, parent } from './document/pointer.ts';
import { readYaml } from './document/read-yaml.ts';
import { isObject, type Json } from './json.ts';

/** One place of a document that says a source. */
export interface TracePlace {
  readonly file: string;
  /** 1-based line of the source's text. */
  readonly line: number;
  /** JSON pointer of the object that says it. */
  readonly pointer: string;
  /** What stands there: `parameter listPets limit`. */
  readonly what: string;
}

/** A source, and every place that says it. */
export interface TraceRow {
  readonly source: string;
  readonly places: readonly TracePlace[];
}

/** Every source of a contract with its places, in the order of the alphabet; `text` is the document's. */
export function traceSources(contract: Contract, text: string): readonly TraceRow[] {
  const { place } = readYaml(text.replace(/^\uFEFF/, ''));
  const names = partNames(contract);
  const rows = new Map<string, TracePlace[]>();
  for (const { source, at, pointer } of saidSources(contract.root)) {
    const places = rows.get(source) ?? [];
    places.push({ file: contract.file, line: place(at).line, pointer, what: nameOf(pointer, names) });
    rows.set(source, places);
  }
  return sortedRows([...rows].map(([source, places]) => ({ source, places })));
}

/** Joins the rows of several documents. */
export function joinTraces(traces: readonly (readonly TraceRow[])[]): readonly TraceRow[] {
  const rows = new Map<string, TracePlace[]>();
  for (const { source, places } of traces.flat()) rows.set(source, [...(rows.get(source) ?? []), ...places]);
  return sortedRows([...rows].map(([source, places]) => ({ source, places })));
}

function sortedRows(rows: readonly TraceRow[]): readonly TraceRow[] {
  const sorted = rows.map(({ source, places }) => ({ source, places: places.toSorted((a, b) => a.line - b.line) }));
  return sorted.toSorted((left, right) => (left.source < right.source ? -1 : 1));
}

interface SaidSource {
  readonly source: string;
  /** Pointer of the text. */
  readonly at: string;
  /** Pointer of the object that says it. */
  readonly pointer: string;
}

function saidSources(value: Json, pointer = ''): readonly SaidSource[] {
  if (Array.isArray(value)) return value.flatMap((item: Json, index) => saidSources(item, child(pointer, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = child(pointer, name);
    const says = name === 'x-source' || (name === 'source' && pointer.startsWith('/x-world/'));
    if (!says) return saidSources(member, at);
    if (typeof member === 'string') return [{ source: member, at, pointer }];
    if (!Array.isArray(member)) return [];
    return member.flatMap((source: Json, index) =>
      typeof source === 'string' ? [{ source, at: child(at, index), pointer }] : [],
    );
  });
}

/** What the parts of a contract are called, by pointer; a part that several operations share has the names of all. */
function partNames({ operations, world }: Contract): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (pointer: string, name: string): void => {
    const known = names.get(pointer);
    names.set(pointer, known === undefined ? name : `${known}, ${name}`);
  };
  add('', 'document');
  for (const collection of Object.keys(world.collections))
    add(child('/x-world/collections', collection), `collection ${collection}`);
  for (const fact of Object.keys(world.facts)) add(child('/x-world/facts', fact), `fact ${fact}`);
  for (const operation of operations) {
    const { id, parameters, rules, outcomes, effects, caller, responses } = operation;
    add(operation.pointer, `operation ${id}`);
    for (const { pointer, name } of parameters) add(pointer, `parameter ${id} ${name}`);
    for (const rule of rules) add(rule.pointer, `rule ${id} ${rule.id}`);
    for (const { pointer, status } of responses) add(pointer, `response ${id} ${status}`);
    for (const outcome of outcomes.filter(({ pointer }) => !names.has(pointer)))
      add(outcome.pointer, `outcome ${id} ${outcome.id}`);
    for (const effect of effects) add(effect.pointer, `effect ${id} ${effect.kind}`);
    if (caller !== undefined) add(caller.pointer, `caller ${id}`);
  }
  return names;
}

/** The name of the nearest named part, and the way down from there. */
function nameOf(pointer: string, names: ReadonlyMap<string, string>): string {
  let place = pointer;
  while (place !== '' && !names.has(place)) place = parent(place);
  const rest = pointer.slice(place.length);
  if (place === '' && rest !== '') return rest;
  return `${names.get(place) ?? ''}${rest === '' ? '' : ` ${rest}`}`;
}
