import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';

/** The layout of a state file; another number is another layout. */
export const STATE_LAYOUT = 1;

const TABLES = `
CREATE TABLE IF NOT EXISTS origin (api TEXT PRIMARY KEY, version TEXT NOT NULL, document TEXT NOT NULL, world TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS copy (client TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (client, label)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (client TEXT NOT NULL, label TEXT NOT NULL, api TEXT NOT NULL, collection TEXT NOT NULL,
  place INTEGER NOT NULL, fields TEXT NOT NULL, safe INTEGER NOT NULL,
  PRIMARY KEY (client, label, api, collection, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS next_key (client TEXT NOT NULL, label TEXT NOT NULL, api TEXT NOT NULL, collection TEXT NOT NULL,
  next INTEGER NOT NULL, PRIMARY KEY (client, label, api, collection)) WITHOUT ROWID;
`;

/** The statements over a state file. A copy of the world is what differs from the world at the start. */
export interface StateTables {
  readonly putRecord: StatementSync;
  readonly putNext: StatementSync;
  readonly putCopy: StatementSync;
  readonly origins: StatementSync;
  readonly putOrigin: StatementSync;
  readonly copies: StatementSync;
  readonly records: StatementSync;
  readonly nextKeys: StatementSync;
  /** Removes one copy: the client's own, or a snapshot. */
  readonly drop: (client: string, label: string) => void;
  /** Puts one copy of a client in place of another. */
  readonly duplicate: (client: string, from: string, to: string) => void;
  /** Removes a client with its snapshots. */
  readonly forget: (client: string) => void;
}

/** Makes the tables where they are missing. */
export function openTables(database: DatabaseSync): StateTables {
  database.exec(TABLES);
  const of = (sql: string): StatementSync => database.prepare(sql);
  const holders = ['copy', 'record', 'next_key'];
  const drops = holders.map((table) => of(`DELETE FROM ${table} WHERE client = ? AND label = ?`));
  const forgets = holders.map((table) => of(`DELETE FROM ${table} WHERE client = ?`));
  const doubles = [
    of('INSERT INTO copy SELECT client, ?3 FROM copy WHERE client = ?1 AND label = ?2'),
    of(
      'INSERT INTO record SELECT client, ?3, api, collection, place, fields, safe FROM record WHERE client = ?1 AND label = ?2',
    ),
    of('INSERT INTO next_key SELECT client, ?3, api, collection, next FROM next_key WHERE client = ?1 AND label = ?2'),
  ];
  const drop = (client: string, label: string): void => {
    for (const statement of drops) statement.run(client, label);
  };
  return {
    putRecord: of('INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?)'),
    putNext: of('INSERT OR REPLACE INTO next_key VALUES (?, ?, ?, ?, ?)'),
    putCopy: of('INSERT OR IGNORE INTO copy VALUES (?, ?)'),
    origins: of('SELECT api, version, document, world FROM origin'),
    putOrigin: of('INSERT INTO origin VALUES (?, ?, ?, ?)'),
    copies: of('SELECT client, label FROM copy'),
    records: of(
      'SELECT collection, place, fields, safe FROM record WHERE client = ? AND label = ? AND api = ? ORDER BY collection, place',
    ),
    nextKeys: of('SELECT collection, next FROM next_key WHERE client = ? AND label = ? AND api = ?'),
    drop,
    duplicate: (client, from, to) => {
      drop(client, to);
      for (const statement of doubles) statement.run(client, from, to);
    },
    forget: (client) => {
      for (const statement of forgets) statement.run(client);
    },
  };
}

/** A column that is text. */
export function textOf(value: SQLOutputValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
