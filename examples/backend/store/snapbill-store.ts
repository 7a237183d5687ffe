import type { DatabaseSync } from 'node:sqlite';
import { USED_IDS } from './seed.ts';

/** An account, which is the caller of SnapBill. */
export interface Account {
  readonly id: number;
  readonly username: string;
  readonly password: string;
}

/** A signup to be written. */
export interface Signup {
  readonly account: number;
  readonly id: number;
  readonly client: number | null;
  readonly options: string;
  readonly created: string;
}

/** The records of SnapBill. */
export interface SnapbillStore {
  readonly account: (usernameKey: string) => Account | undefined;
  /** The account of a client; the given one first, because ids are unique only within an account. */
  readonly ownerOfClient: (id: number, account: number) => number | undefined;
  readonly nextSignup: () => number;
  readonly nextSignupOf: (account: number) => number;
  readonly addSignup: (signup: Signup) => void;
}

/** Prepares the statements over the records of SnapBill. */
export function openSnapbillStore(database: DatabaseSync): SnapbillStore {
  const account = database.prepare('select id, username, password from accounts where username_key = ?');
  const owner = database.prepare('select account from clients where id = ? order by account = ? desc limit 1');
  const next = database.prepare('select max(coalesce(max(id), 0), ?) + 1 as next from signups');
  const nextOf = database.prepare('select max(coalesce(max(id), 0), ?) + 1 as next from signups where account = ?');
  const insert = database.prepare('insert into signups values (?, ?, ?, ?, ?)');
  return {
    account: (key) => {
      const row = account.get(key);
      return row && { id: Number(row.id), username: String(row.username), password: String(row.password) };
    },
    ownerOfClient: (id, preferred) => {
      const row = owner.get(id, preferred);
      return row && Number(row.account);
    },
    nextSignup: () => Number(next.get(USED_IDS.signup)?.next),
    nextSignupOf: (id) => Number(nextOf.get(USED_IDS.signup, id)?.next),
    addSignup: (one) => {
      insert.run(one.account, one.id, one.client, one.options, one.created);
    },
  };
}
