import type { Json, JsonObject } from '../openapi/json.ts';
import type { Collection } from '../openapi/world/collection.ts';
import type { World } from '../openapi/world/world.ts';
import type { ClientCopy } from './clients.ts';
import { REDACTED } from './redact.ts';

/** Which part of the state is told. */
export interface StateQuery {
  readonly api?: string | undefined;
  readonly collection?: string | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** A client's copy of the world as JSON: facts, readings and records, without secrets. */
export function stateData(copy: ClientCopy, query: StateQuery): JsonObject {
  const apis = [...copy.worlds].filter(([api]) => query.api === undefined || api === query.api);
  return {
    ...(copy.name !== '' && { client: copy.name }),
    snapshots: [...copy.snapshots.keys()],
    apis: Object.fromEntries(apis.map(([api, world]) => [api, worldData(world, query)])),
  };
}

function worldData(world: World, query: StateQuery): JsonObject {
  const { facts, readings } = world.declaration;
  const collections = [...world.collections].filter(
    ({ name }) => query.collection === undefined || name === query.collection,
  );
  return {
    facts: Object.fromEntries(Object.keys(facts).map((name) => [name, world.fact(name) ?? 'unknown'])),
    readings: Object.fromEntries(Object.keys(readings).map((name) => [name, world.reading(name) ?? 'unknown'])),
    collections: Object.fromEntries(collections.map((each) => [each.name, collectionData(each, query)])),
  };
}

function collectionData(
  { records, complete, next, declaration }: Collection,
  { offset, limit }: StateQuery,
): JsonObject {
  const { secret } = declaration;
  const hidden = ([name, value]: [string, Json]): [string, Json] => [name, secret.includes(name) ? REDACTED : value];
  return {
    complete,
    next,
    total: records.length,
    records: records
      .slice(offset, offset + limit)
      .map(({ fields }) => Object.fromEntries(Object.entries(fields).map(hidden))),
  };
}
