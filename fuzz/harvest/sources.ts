import type { OperationTable, Tables } from '../operation-table.ts';
import { createdBy, usersOf } from '../recipes/record-use.ts';
import { guessed, guessedInBody } from './guess-sources.ts';
import { linkedSources } from './links.ts';
import type { Source, Sources } from './source.ts';

/** What an operation may be told. */
interface Wanted {
  readonly parameters: Sources;
  /** By JSON pointer in the body of the request, `*` for each item of a list. */
  readonly body: Sources;
}

const known = new WeakMap<Tables, Map<OperationTable, Wanted>>();

/**
 * Which answers tell what the parameters of an operation may name. A document of ours says it by effects and references, any document
 * by its links; else it is read from the names in its paths and answers: `petId` in `/pets/{petId}` is the `id` in an answer of `/pets`.
 */
export function sourcesOf(table: OperationTable, tables: Tables): Sources {
  return wantedOf(table, tables).parameters;
}

/** The same for the texts and numbers in the JSON body of its request. */
export function bodySourcesOf(table: OperationTable, tables: Tables): Sources {
  return wantedOf(table, tables).body;
}

function wantedOf(table: OperationTable, tables: Tables): Wanted {
  const own = known.get(tables) ?? new Map<OperationTable, Wanted>();
  known.set(tables, own);
  const found = own.get(table) ?? findWanted(table, tables);
  own.set(table, found);
  return found;
}

function findWanted(table: OperationTable, tables: Tables): Wanted {
  const { strict } = tables.contract;
  const linked = linkedSources(table, tables);
  return {
    parameters: both(linked.parameters, strict ? declared(table, tables) : guessed(table, tables)),
    body: both(linked.body, strict ? new Map() : guessedInBody(table, tables)),
  };
}

/** What a document says itself goes before what is read from its names. */
function both(said: Sources, read: Sources): Sources {
  if (said.size === 0) return read;
  const all = new Map(read);
  for (const [key, sources] of said) all.set(key, sources);
  return all;
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

/** Every source that any operation of a contract wants. */
export function allSources(tables: Tables): readonly Source[] {
  const ready = everything.get(tables);
  if (ready !== undefined) return ready;
  const found = new Map<string, Source>();
  for (const table of tables.list)
    for (const sources of [...sourcesOf(table, tables).values(), ...bodySourcesOf(table, tables).values()])
      for (const source of sources) found.set(`${source.operation} ${source.at}`, source);
  everything.set(tables, [...found.values()]);
  return [...found.values()];
}

const everything = new WeakMap<Tables, readonly Source[]>();
