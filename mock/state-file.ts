import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Contract } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';
import type { World } from '../openapi/world/world.ts';
import { databasePersistence } from './database-persistence.ts';
import { openGroupCommit } from './group-commit.ts';
import type { Persistence } from './persistence.ts';
import { openTables, STATE_LAYOUT, type StateTables, textOf } from './state-tables.ts';

/** What a state file belongs to. */
export interface StateOptions {
  readonly contracts: readonly Contract[];
  /** By api: the worlds at the start. */
  readonly worlds: ReadonlyMap<string, World>;
}

/** An opened state file, or why it cannot be used, with what to do. */
export type OpenedState = { readonly persistence: Persistence } | { readonly problem: string };

/** Opens or creates a state file. It holds secrets as the world does, so only its owner may read it. */
export async function openState(file: string, options: StateOptions): Promise<OpenedState> {
  try {
    await (await open(file, 'a', 0o600)).close();
  } catch (error) {
    return { problem: `${file} cannot be written: ${messageOf(error)}.` };
  }
  const { DatabaseSync } = await import('node:sqlite');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;');
    const problem = layoutProblem(database, file);
    if (problem !== undefined) return { problem };
    const tables = openTables(database);
    database.exec('BEGIN IMMEDIATE');
    const foreign = originProblem(tables, { ...options, file });
    database.exec(foreign === undefined ? 'COMMIT' : 'ROLLBACK');
    if (foreign !== undefined) {
      database.close();
      return { problem: foreign };
    }
    const commits = await openGroupCommit(database, `${file}-wal`);
    await syncFolder(dirname(file));
    return { persistence: databasePersistence({ database, tables, commits }) };
  } catch (error) {
    if (database?.isOpen === true) database.close();
    return { problem: openingProblem(file, error) };
  }
}

function layoutProblem(database: DatabaseSync, file: string): string | undefined {
  const found = Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  const isEmpty = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.tables === 0;
  if (found === STATE_LAYOUT) return undefined;
  if (found === 0 && isEmpty) {
    database.exec(`PRAGMA user_version=${STATE_LAYOUT}`);
    return undefined;
  }
  database.close();
  return `${file} is no state file of this version of countersign. Take another file; it was not changed.`;
}

/** State belongs to the documents and worlds that it grew from: it holds only what differs from them. */
function originProblem(tables: StateTables, options: StateOptions & { readonly file: string }): string | undefined {
  const known = new Map(tables.origins.all().map((row) => [textOf(row.api), row]));
  for (const contract of options.contracts) {
    const { api, version } = contract;
    const document = fingerprint(contract.root);
    const world = fingerprint(worldData(options.worlds.get(api)));
    const origin = known.get(api);
    if (origin === undefined) tables.putOrigin.run(api, version, document, world);
    else if (origin.document !== document) {
      const versions = version === origin.version ? '' : ` (${textOf(origin.version)} then, ${version} now)`;
      return `${options.file} was written for another state of ${contract.file}${versions}. ${REMEDY} serve the document of then.`;
    } else if (origin.world !== world) {
      return `${options.file} grew from another world of ${api} than the one given now. ${REMEDY} give the world of then (--world).`;
    }
  }
  return undefined;
}

const REMEDY = 'Nothing was changed. Delete the file to start anew, name another one (--state), or';

function fingerprint(data: Json): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}

function worldData(world: World | undefined): Json {
  const collections = [...(world?.collections ?? [])].map(({ name, complete, next, records }) => [
    name,
    complete,
    next,
    records.map(({ fields, safe }) => [fields, safe]),
  ]);
  return collections;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function openingProblem(file: string, error: unknown): string {
  const message = messageOf(error);
  if (/locked|busy/i.test(message)) return `${file} is in use by another mock: stop that one, or name another file.`;
  if (/not a database/i.test(message)) return `${file} is no state file: name another one. It was not changed.`;
  return `${file} cannot be used: ${message}.`;
}

/** The names of new files are on the disk, too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
