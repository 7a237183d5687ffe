import type { DatabaseSync } from 'node:sqlite';
import type { Value } from '../value.ts';
import { USED_IDS } from './seed.ts';

/** A customer; its fields carry the names of the parameters of customers/update. */
export interface Customer {
  readonly id: number;
  readonly parent: number;
  readonly fields: Readonly<Record<string, Value>>;
}

/** A person who may call the API, with role privileges. */
export interface Person {
  readonly id: number;
  readonly password: string;
  readonly customer: number;
  readonly roles: readonly string[];
  readonly planAllows: boolean;
}

/** A customer to be written, with the keys under which it is found. */
export interface KeyedCustomer extends Customer {
  readonly nameKey: string;
  readonly emailKey: string;
}

/** A person to be written, with the keys under which it is found. */
export interface KeyedPerson extends Omit<Person, 'id'> {
  readonly usernameKey: string;
  readonly emailKey: string;
}

/** The records of EnSwitch. */
export interface EnswitchStore {
  readonly customer: (id: number) => Customer | undefined;
  readonly customerNamed: (nameKey: string) => Customer | undefined;
  readonly customerMailed: (emailKey: string) => Customer | undefined;
  readonly personNamed: (usernameKey: string) => Person | undefined;
  readonly isPerson: (id: number) => boolean;
  readonly isPersonMailed: (emailKey: string) => boolean;
  readonly isPlan: (id: number) => boolean;
  readonly isInPool: (number: string) => boolean;
  readonly isIngroup: (id: number) => boolean;
  readonly nextCustomer: () => number;
  readonly addCustomer: (customer: KeyedCustomer) => void;
  readonly changeCustomer: (customer: KeyedCustomer) => void;
  readonly addPerson: (person: KeyedPerson) => void;
}

type Row = Readonly<Record<string, unknown>> | undefined;
type Find = (key: Value) => Row;

/** Prepares the statements over the records of EnSwitch. */
export function openEnswitchStore(database: DatabaseSync): EnswitchStore {
  return { ...findCustomers(database), ...findPeople(database), ...findListed(database), ...write(database) };
}

function prepare(database: DatabaseSync, sql: string): Find {
  const statement = database.prepare(sql);
  return (key) => statement.get(key);
}

function findCustomers(
  database: DatabaseSync,
): Pick<EnswitchStore, 'customer' | 'customerNamed' | 'customerMailed' | 'nextCustomer'> {
  const byId = prepare(database, 'select id, parent, fields from customers where id = ?');
  const byName = prepare(database, 'select id, parent, fields from customers where name_key = ? order by id');
  const byEmail = prepare(database, 'select id, parent, fields from customers where email_key = ? order by id');
  const next = prepare(database, 'select max(coalesce(max(id), 0), ?) + 1 as next from customers');
  return {
    customer: (id) => readCustomer(byId(id)),
    customerNamed: (key) => readCustomer(byName(key)),
    customerMailed: (key) => readCustomer(byEmail(key)),
    nextCustomer: () => Number(next(USED_IDS.customer)?.next),
  };
}

function findPeople(database: DatabaseSync): Pick<EnswitchStore, 'personNamed' | 'isPerson' | 'isPersonMailed'> {
  const byName = prepare(
    database,
    'select id, password, customer, roles, plan_allows from people where username_key = ? order by id',
  );
  const byId = prepare(database, 'select id from people where id = ?');
  const byEmail = prepare(database, 'select id from people where email_key = ?');
  return {
    personNamed: (key) => readPerson(byName(key)),
    isPerson: (id) => byId(id) !== undefined,
    isPersonMailed: (key) => byEmail(key) !== undefined,
  };
}

function findListed(database: DatabaseSync): Pick<EnswitchStore, 'isPlan' | 'isInPool' | 'isIngroup'> {
  const plan = prepare(database, 'select id from plans where id = ?');
  const number = prepare(database, 'select number from numbers where number = ?');
  const ingroup = prepare(database, 'select id from ingroups where id = ?');
  return {
    isPlan: (id) => plan(id) !== undefined,
    isInPool: (digits) => number(digits) !== undefined,
    isIngroup: (id) => ingroup(id) !== undefined,
  };
}

function write(database: DatabaseSync): Pick<EnswitchStore, 'addCustomer' | 'changeCustomer' | 'addPerson'> {
  const insert = database.prepare('insert into customers values (?, ?, ?, ?, ?)');
  const update = database.prepare('update customers set name_key = ?, email_key = ?, fields = ? where id = ?');
  const nextPerson = prepare(database, 'select max(coalesce(max(id), 0), ?) + 1 as next from people');
  const insertPerson = database.prepare('insert into people values (?, ?, ?, ?, ?, ?, ?)');
  return {
    addCustomer: (one) => {
      insert.run(one.id, one.parent, one.nameKey, one.emailKey, JSON.stringify(one.fields));
    },
    changeCustomer: (one) => {
      update.run(one.nameKey, one.emailKey, JSON.stringify(one.fields), one.id);
    },
    addPerson: (one) => {
      const id = Number(nextPerson(USED_IDS.person)?.next);
      const { usernameKey, emailKey, password, customer, roles, planAllows } = one;
      insertPerson.run(id, usernameKey, emailKey, password, customer, roles.join(' '), Number(planAllows));
    },
  };
}

function readCustomer(row: Row): Customer | undefined {
  return (
    row && {
      id: Number(row.id),
      parent: Number(row.parent),
      fields: JSON.parse(String(row.fields)) as Record<string, Value>,
    }
  );
}

function readPerson(row: Row): Person | undefined {
  return (
    row && {
      id: Number(row.id),
      password: String(row.password),
      customer: Number(row.customer),
      roles: String(row.roles).split(' '),
      planAllows: row.plan_allows === 1,
    }
  );
}
