import type { Collection } from '../openapi/world/collection.ts';
import type { World } from '../openapi/world/world.ts';
import type { WorldRecord } from '../openapi/world/world-record.ts';

/** A record as it is after a change. */
export interface RecordChange {
  readonly api: string;
  readonly collection: string;
  /** Records are never removed, so a record's place in its collection is its name. */
  readonly place: number;
  /** JSON text. */
  readonly fields: string;
  readonly safe: boolean;
}

/** What one answer has changed. */
export interface TakenChanges {
  readonly records: readonly RecordChange[];
  readonly nextKeys: readonly { readonly api: string; readonly collection: string; readonly next: number }[];
}

/** Notes what changes in worlds. */
export interface WorldChanges {
  readonly watch: (client: string, worlds: ReadonlyMap<string, World>) => void;
  readonly forget: (client: string) => void;
  /** What a client's worlds have changed since the last time; undefined for nothing. */
  readonly take: (client: string) => TakenChanges | undefined;
}

interface Watched {
  readonly api: string;
  readonly collection: Collection;
  next: number;
}

interface WatchedClient {
  readonly collections: readonly Watched[];
  readonly changed: Map<WorldRecord, Watched>;
}

/** Worlds by client, watched until others take their place. */
export function worldChanges(): WorldChanges {
  const clients = new Map<string, WatchedClient>();
  const places = new WeakMap<WorldRecord, number>();
  return {
    watch: (client, worlds) => {
      const changed = new Map<WorldRecord, Watched>();
      const collections = [...worlds].flatMap(([api, world]) =>
        [...world.collections].map((collection): Watched => ({ api, collection, next: collection.next })),
      );
      for (const watched of collections) {
        for (const [place, record] of watched.collection.records.entries()) places.set(record, place);
        watched.collection.watch((record) => {
          if (!places.has(record)) places.set(record, watched.collection.records.length - 1);
          changed.set(record, watched);
        });
      }
      clients.set(client, { collections, changed });
    },
    forget: (client) => void clients.delete(client),
    take: (client) => {
      const watched = clients.get(client);
      if (watched === undefined) return undefined;
      const nextKeys = watched.collections.filter((each) => each.collection.next !== each.next);
      if (watched.changed.size === 0 && nextKeys.length === 0) return undefined;
      const records = [...watched.changed].map(([record, { api, collection }]) => ({
        api,
        collection: collection.name,
        place: places.get(record) ?? -1,
        fields: record.text,
        safe: record.safe,
      }));
      watched.changed.clear();
      for (const each of nextKeys) each.next = each.collection.next;
      return {
        records,
        nextKeys: nextKeys.map(({ api, collection, next }) => ({ api, collection: collection.name, next })),
      };
    },
  };
}
