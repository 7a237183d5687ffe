import type { OperationTable, ParameterTable, Tables } from '../operation-table.ts';
import { createdBy, usersOf } from '../recipes/record-use.ts';
import { type ToldMember, toldMembers } from './told-members.ts';

/** Where an answer tells what a parameter may name. */
export interface Source {
  /** The id of the operation that tells it. */
  readonly operation: string;
  /** JSON pointer in its answer; `*` for each item of a list. */
  readonly at: string;
}

/** The sources of an operation's parameters, by parameter: what only asks before what creates, else in the order of the document. */
export type Sources = ReadonlyMap<string, readonly Source[]>;

const known = new WeakMap<Tables, Map<OperationTable, Sources>>();

/**
 * Which answers tell what the parameters of an operation may name. A document of ours says it by effects and references; of any other
 * it is read from the names in its paths and answers: `petId` in `/pets/{petId}` is the `id` in an answer of `/pets`.
 */
export function sourcesOf(table: OperationTable, tables: Tables): Sources {
  const own = known.get(tables) ?? new Map<OperationTable, Sources>();
  known.set(tables, own);
  const found = own.get(table) ?? (tables.contract.strict ? declared(table, tables) : guessed(table, tables));
  own.set(table, found);
  return found;
}

function declared(table: OperationTable, tables: Tables): Sources {
  const found = new Map<string, readonly Source[]>();
  for (const maker of tables.list) {
    const made = createdBy(maker);
    for (const { user, edit } of made === undefined ? [] : usersOf(tables, made.collection)) {
      if (user !== table || made === undefined) continue;
      const source = { operation: maker.operation.id, at: made.key };
      found.set(edit.name, [...(found.get(edit.name) ?? []), source]);
    }
  }
  return found;
}

function guessed(table: OperationTable, tables: Tables): Sources {
  const found = new Map<string, readonly Source[]>();
  const index = indexOf(tables);
  for (const parameter of table.parameters) {
    const { shape, parameter: declaration } = parameter.planned;
    if (shape !== 'text' || declaration.secret || declaration.in === 'header' || declaration.in === 'cookie') continue;
    const told = wantedBy(parameter, table).flatMap((key) => index.get(key) ?? []);
    const sources = [...new Set(told)]
      .filter(({ teller }) => !isBelow(teller, parameter, table))
      .sort((left, right) => Number(isAsking(right.teller)) - Number(isAsking(left.teller)) || left.rank - right.rank)
      .map(({ teller, member: { at } }): Source => ({ operation: teller.operation.id, at }));
    if (sources.length > 0) found.set(parameter.name, sources.slice(0, MOST_SOURCES));
  }
  return found;
}

const MOST_SOURCES = 6;

/** A member of an answer, and who tells it. */
interface Told {
  readonly teller: OperationTable;
  readonly member: ToldMember;
  readonly rank: number;
}

const indexes = new WeakMap<Tables, ReadonlyMap<string, readonly Told[]>>();

/** What all operations tell, by each of the names under which it may be wanted. */
function indexOf(tables: Tables): ReadonlyMap<string, readonly Told[]> {
  const ready = indexes.get(tables);
  if (ready !== undefined) return ready;
  const index = new Map<string, Told[]>();
  let rank = 0;
  for (const teller of tables.list) {
    const last = literals(teller.operation.path).at(-1);
    for (const member of toldMembers(teller.operation, tables.contract)) {
      const one = { teller, member, rank };
      rank += 1;
      for (const key of keysOf(member, last)) index.set(key, [...(index.get(key) ?? []), one]);
    }
  }
  indexes.set(tables, index);
  return index;
}

function keysOf({ name, holder }: ToldMember, last: string | undefined): readonly string[] {
  const own = letters(name);
  const holders = [holder, last].flatMap((one) => (one === undefined ? [] : [singular(one)]));
  return [...(own.length > SHORT ? [own] : []), ...new Set(holders.map((one) => `${one}.${own}`))];
}

/** True for an operation that changes nothing. */
export function isAsking(table: OperationTable | undefined): boolean {
  return table !== undefined && (table.operation.method === 'GET' || table.operation.method === 'HEAD');
}

/** Every source that any operation of a contract wants. */
export function allSources(tables: Tables): readonly Source[] {
  const ready = everything.get(tables);
  if (ready !== undefined) return ready;
  const found = new Map<string, Source>();
  for (const table of tables.list)
    for (const sources of sourcesOf(table, tables).values())
      for (const source of sources) found.set(`${source.operation} ${source.at}`, source);
  everything.set(tables, [...found.values()]);
  return [...found.values()];
}

const everything = new WeakMap<Tables, readonly Source[]>();

/** True for an operation that must itself be told what the parameter names. */
function isBelow(
  { operation }: OperationTable,
  { name, in: place }: ParameterTable,
  { operation: own }: OperationTable,
): boolean {
  if (place !== 'path') return false;
  const [before = ''] = own.path.split(`{${name}}`);
  return operation.path.startsWith(`${before}{`);
}

/** What a parameter may be called in an answer: anywhere by its own name, or shorter where what holds it says the rest. */
function wantedBy({ name, in: place }: ParameterTable, { operation }: OperationTable): readonly string[] {
  const own = letters(name);
  const before = place === 'path' ? literals(operation.path.split(`{${name}}`)[0] ?? '').at(-1) : undefined;
  const holder = before === undefined ? own.replace(/id$/, '') : singular(before);
  // `id` of `petId`, `name` of `username`: whatever of its end is called so there.
  const ends = Array.from({ length: Math.max(0, own.length - 1) }, (_, at) => own.slice(at));
  const short = [...ends, ...(own === holder ? ['id', 'name'] : [])];
  return [...(own.length > SHORT ? [own] : []), ...short.map((one) => `${holder}.${one}`)];
}

/** `id` says nothing about what it is the id of. */
const SHORT = 2;

/** The segments of a path that stand for themselves. */
function literals(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '' && !segment.includes('{'));
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function singular(name: string): string {
  return letters(name).replace(/ies$/, 'y').replace(/s$/, '');
}
