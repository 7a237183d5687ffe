import type { DatabaseSync } from 'node:sqlite';
import { nameKey } from '../name-key.ts';
import type { Settings } from '../settings.ts';
import * as seed from './seed.ts';

type Row = readonly (string | number)[];

/** Writes the demo data into a database that has none yet. */
export function fill(database: DatabaseSync, settings: Settings): void {
  database.exec('begin immediate');
  if (database.prepare('select 1 from accounts').get() === undefined) {
    const key = (name: string) => nameKey(settings, name);
    const tables = { ...enswitchRows(key), ...gatewayRows(key), ...snapbillRows(key) };
    for (const [table, rows] of Object.entries(tables)) {
      insertAll(database, table, rows);
    }
  }
  database.exec('commit');
}

function enswitchRows(key: (name: string) => string): Readonly<Record<string, readonly Row[]>> {
  return {
    customers: seed.CUSTOMERS.map(({ id, parent, fields }) => {
      return [id, parent, key(String(fields.name)), key(String(fields.email)), JSON.stringify(fields)];
    }),
    people: seed.PEOPLE.map(({ id, username, email, password, customer, roles, planAllows }) => {
      return [id, key(username), key(email), password, customer, roles.join(' '), Number(planAllows)];
    }),
    plans: seed.PLANS,
    numbers: seed.NUMBERS.map((number) => [number]),
    ingroups: seed.INGROUPS.map((id) => [id]),
  };
}

function gatewayRows(key: (name: string) => string): Readonly<Record<string, readonly Row[]>> {
  return {
    resellers: seed.RESELLERS.map(([name, password, billing, blocked, sleeping]) => {
      return [key(name), name, password, billing, Number(blocked), Number(sleeping)];
    }),
    gateway_customers: seed.GATEWAY_CUSTOMERS.map(([id, name, reseller]) => [id, key(name), reseller]),
    gateway_users: seed.GATEWAY_USERS.map(([id, username, customer]) => [id, key(username), customer]),
  };
}

function snapbillRows(key: (name: string) => string): Readonly<Record<string, readonly Row[]>> {
  return {
    accounts: seed.ACCOUNTS.map(([id, username, password]) => [id, key(username), username, password]),
    clients: seed.CLIENTS,
  };
}

function insertAll(database: DatabaseSync, table: string, rows: readonly Row[]): void {
  for (const row of rows) {
    database.prepare(`insert into ${table} values (${row.map(() => '?').join(', ')})`).run(...row);
  }
}
