import { LOCATED } from '../../contracts/told-at.ts';
import type { OperationTable, ParameterTable, Tables } from '../operation-table.ts';
import { askedMembers, type NamedMember, toldMembers } from './named-members.ts';
import { isAsking, type Source, type Sources } from './source.ts';

/** Sources of parameters, read from the names in paths and answers. */
export function guessed(table: OperationTable, tables: Tables): Sources {
  const found = new Map<string, readonly Source[]>();
  const index = indexOf(tables);
  for (const parameter of table.parameters) {
    const { shape, parameter: declaration } = parameter.planned;
    if (shape !== 'text' || declaration.secret || declaration.in === 'header' || declaration.in === 'cookie') continue;
    const told = wantedBy(parameter, table).flatMap((key) => index.get(key) ?? []);
    const named = inOrder(told.filter(({ teller }) => !isBelow(teller, parameter, table)));
    const sources = [...named, ...locating(parameter, table, tables)].slice(0, MOST_SOURCES);
    if (sources.length > 0) found.set(parameter.name, sources);
  }
  return found;
}

/** Who creates what a parameter in the path names: `Location` of `POST /pets` ends in the `petId` of `/pets/{petId}`. */
function locating({ name, in: place }: ParameterTable, table: OperationTable, tables: Tables): readonly Source[] {
  if (place !== 'path') return [];
  const [before = ''] = table.operation.path.split(`{${name}}`);
  return tables.list.flatMap(({ operation }) =>
    operation.method === 'POST' && `${operation.path.replace(/\/$/, '')}/` === before
      ? [{ operation: operation.id, at: LOCATED }]
      : [],
  );
}

/** Sources of texts and numbers in a body. A thing's own members name nothing: what tells of things of the same kind is left out. */
export function guessedInBody(table: OperationTable, tables: Tables): Sources {
  const found = new Map<string, readonly Source[]>();
  const members = askedMembers(table.operation, tables.contract);
  if (members.length === 0) return found;
  const index = indexOf(tables);
  const own = literals(table.operation.path).at(-1);
  for (const { at, name, holder } of members) {
    const told = namesFor(letters(name), holder === undefined ? undefined : singular(holder));
    const others = told.flatMap((key) => index.get(key) ?? []).filter(({ last }) => last !== own);
    if (others.length > 0) found.set(at, inOrder(others));
  }
  return found;
}

function inOrder(told: readonly Told[]): readonly Source[] {
  return [...new Set(told)]
    .sort((left, right) => Number(isAsking(right.teller)) - Number(isAsking(left.teller)) || left.rank - right.rank)
    .map(({ teller, member: { at } }): Source => ({ operation: teller.operation.id, at }))
    .slice(0, MOST_SOURCES);
}

const MOST_SOURCES = 6;

/** A member of an answer, and who tells it. */
interface Told {
  readonly teller: OperationTable;
  readonly member: NamedMember;
  readonly rank: number;
  /** The last segment of its path that stands for itself: what it tells of. */
  readonly last: string | undefined;
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
      const one = { teller, member, rank, last };
      rank += 1;
      for (const key of keysOf(member, last)) index.set(key, [...(index.get(key) ?? []), one]);
    }
  }
  indexes.set(tables, index);
  return index;
}

function keysOf({ name, holder }: NamedMember, last: string | undefined): readonly string[] {
  const own = letters(name);
  const holders = [holder, last].flatMap((one) => (one === undefined ? [] : [singular(one)]));
  return [...(own.length > SHORT ? [own] : []), ...new Set(holders.map((one) => `${one}.${own}`))];
}

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
  const before = place === 'path' ? literals(operation.path.split(`{${name}}`)[0] ?? '').at(-1) : undefined;
  return namesFor(letters(name), before === undefined ? undefined : singular(before));
}

function namesFor(own: string, before: string | undefined): readonly string[] {
  const holder = before ?? own.replace(/id$/, '');
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
