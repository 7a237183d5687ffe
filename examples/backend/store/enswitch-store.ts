import type { DatabaseSync } from 'node:sqlite';
import type { Value } from '../visit.ts';
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

/** Prepares the statements over the records of EnSwitch. */
export function openEnswitchStore(database: DatabaseSync): EnswitchStore {
  const find = (sql: string) => {
    const statement = database.prepare(sql);
    return (key: Value): Row => statement.get(key);
  };
  const byId = find('select id, parent, fields from customers where id = ?');
  const byName = find('select id, parent, fields from customers where name_key = ? order by id');
  const byEmail = find('select id, parent, fields from customers where email_key = ? order by id');
  const person = find(
    'select id, password, customer, roles, plan_allows from people where username_key = ? order by id',
  );
  const personId = find('select id from people where id = ?');
  const personEmail = find('select id from people where email_key = ?');
  const plan = find('select id from plans where id = ?');
  const number = find('select number from numbers where number = ?');
  const ingroup = find('select id from ingroups where id = ?');
  const next = find('select max(coalesce(max(id), 0), ?) + 1 as next from customers');
  const nextPerson = find('select max(coalesce(max(id), 0), ?) + 1 as next from people');
  const insert = database.prepare(
    'insert into customers (id, parent, name_key, email_key, fields) values (?, ?, ?, ?, ?)',
  );
  const update = database.prepare('update customers set name_key = ?, email_key = ?, fields = ? where id = ?');
  const insertPerson = database.prepare('insert into people values (?, ?, ?, ?, ?, ?, ?)');
  return {
    customer: (id) => readCustomer(byId(id)),
    customerNamed: (key) => readCustomer(byName(key)),
    customerMailed: (key) => readCustomer(byEmail(key)),
    personNamed: (key) => readPerson(person(key)),
    isPerson: (id) => personId(id) !== undefined,
    isPersonMailed: (key) => personEmail(key) !== undefined,
    isPlan: (id) => plan(id) !== undefined,
    isInPool: (digits) => number(digits) !== undefined,
    isIngroup: (id) => ingroup(id) !== undefined,
    nextCustomer: () => Number(next(USED_IDS.customer)?.next),
    addCustomer: (one) => {
      insert.run(one.id, one.parent, one.nameKey, one.emailKey, JSON.stringify(one.fields));
    },
    changeCustomer: (one) => {
      update.run(one.nameKey, one.emailKey, JSON.stringify(one.fields), one.id);
    },
    addPerson: (one) => {
      const id = Number(nextPerson(USED_IDS.person)?.next);
      insertPerson.run(
        id,
        one.usernameKey,
        one.emailKey,
        one.password,
        one.customer,
        one.roles.join(' '),
        Number(one.planAllows),
      );
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
