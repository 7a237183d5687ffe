import type { DatabaseSync } from 'node:sqlite';
import type { Json } from '../openapi/json.ts';
import type { World } from '../openapi/world/world.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Persistence } from './persistence.ts';
import { type StateTables, textOf } from './state-tables.ts';
import { worldChanges } from './world-changes.ts';

/** An opened state file. */
export interface OpenDatabase {
  readonly database: DatabaseSync;
  readonly tables: StateTables;
  readonly commits: GroupCommit;
}

/** Keeps copies of the world in an opened state file. */
export function databasePersistence({ database, tables, commits }: OpenDatabase): Persistence {
  const changes = worldChanges();
  const copies = tables.copies.all().map((row) => ({ client: textOf(row.client), label: textOf(row.label) }));
  const write = (work: () => void): Promise<void> => commits.write(work);
  return {
    clients: () => [...new Set(copies.map(({ client }) => client))],
    snapshotsOf: (client) =>
      copies.filter((copy) => copy.client === client && copy.label !== '').map(({ label }) => label),
    fill: (client, { label, worlds }) => {
      for (const [api, world] of worlds) fillWorld(tables, { client, label, api, world });
    },
    watch: (client, worlds) => changes.watch(client, worlds),
    reset: (client) => write(() => tables.drop(client, '')),
    snapshot: (client, label) =>
      write(() => {
        tables.putCopy.run(client, '');
        tables.duplicate(client, '', label);
      }),
    restore: (client, label) => write(() => tables.duplicate(client, label, '')),
    forget: (client) => {
      changes.forget(client);
      // Nobody waits for it; a failure shows with the next answer that is waited for.
      void write(() => tables.forget(client)).catch(() => undefined);
    },
    save: (client) => {
      const taken = changes.take(client);
      if (taken === undefined) return undefined;
      return write(() => {
        tables.putCopy.run(client, '');
        for (const { api, collection, place, fields, safe } of taken.records) {
          tables.putRecord.run(client, '', api, collection, place, fields, safe ? 1 : 0);
        }
        for (const { api, collection, next } of taken.nextKeys) tables.putNext.run(client, '', api, collection, next);
      });
    },
    close: async () => {
      await commits.close();
      database.close();
    },
  };
}

function fillWorld(
  tables: StateTables,
  { client, label, api, world }: { client: string; label: string; api: string; world: World },
): void {
  for (const row of tables.records.all(client, label, api)) {
    const collection = world.collection(textOf(row.collection));
    const fields = JSON.parse(textOf(row.fields)) as Record<string, Json>;
    const record = collection.records[Number(row.place)];
    if (record === undefined) collection.add(fields, { safe: row.safe === 1 });
    else {
      const names = new Set([...Object.keys(record.fields), ...Object.keys(fields)]);
      collection.update(record, new Map([...names].map((name) => [name, fields[name]])));
    }
  }
  for (const row of tables.nextKeys.all(client, label, api))
    world.collection(textOf(row.collection)).next = Number(row.next);
}
