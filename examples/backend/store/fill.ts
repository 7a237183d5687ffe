import type { DatabaseSync } from 'node:sqlite';
import { nameKey } from '../name-key.ts';
import type { Settings } from '../settings.ts';
import {
  ACCOUNTS,
  CLIENTS,
  CUSTOMERS,
  GATEWAY_CUSTOMERS,
  GATEWAY_USERS,
  INGROUPS,
  NUMBERS,
  PEOPLE,
  PLANS,
  RESELLERS,
} from './seed.ts';

/** Writes the demo data into a database that has none yet. */
export function fill(database: DatabaseSync, settings: Settings): void {
  if (database.prepare('select 1 from accounts').get() !== undefined) {
    return;
  }
  const key = (name: string) => nameKey(settings, name);
  const insert = (table: string, rows: readonly (readonly (string | number)[])[]) => {
    for (const row of rows) {
      database.prepare(`insert into ${table} values (${row.map(() => '?').join(', ')})`).run(...row);
    }
  };
  database.exec('begin');
  insert(
    'customers',
    CUSTOMERS.map(({ id, parent, fields }) => [
      id,
      parent,
      key(String(fields.name)),
      key(String(fields.email)),
      JSON.stringify(fields),
    ]),
  );
  insert(
    'people',
    PEOPLE.map((one) => [
      one.id,
      key(one.username),
      key(one.email),
      one.password,
      one.customer,
      one.roles.join(' '),
      Number(one.planAllows),
    ]),
  );
  insert('plans', PLANS);
  insert(
    'numbers',
    NUMBERS.map((number) => [number]),
  );
  insert(
    'ingroups',
    INGROUPS.map((id) => [id]),
  );
  insert(
    'resellers',
    RESELLERS.map(([name, password, billing, blocked, sleeping]) => [
      key(name),
      name,
      password,
      billing,
      Number(blocked),
      Number(sleeping),
    ]),
  );
  insert(
    'gateway_customers',
    GATEWAY_CUSTOMERS.map(([id, name, reseller]) => [id, key(name), reseller]),
  );
  insert(
    'gateway_users',
    GATEWAY_USERS.map(([id, username, customer]) => [id, key(username), customer]),
  );
  insert(
    'accounts',
    ACCOUNTS.map(([id, username, password]) => [id, key(username), username, password]),
  );
  insert('clients', CLIENTS);
  database.exec('commit');
}
