import type { DatabaseSync } from 'node:sqlite';

/** A reseller, who is the caller of every operation of the gateway. */
export interface Reseller {
  readonly name: string;
  readonly password: string;
  readonly billingType: string;
  readonly blocked: boolean;
  readonly needsActivation: boolean;
}

/** The records of the gateway. */
export interface GatewayStore {
  readonly reseller: (nameKey: string) => Reseller | undefined;
  /** The name of the reseller whose customer it is. */
  readonly ownerOfCustomer: (id: string) => string | undefined;
  readonly isCustomerNamed: (nameKey: string) => boolean;
  readonly isUserNamed: (usernameKey: string) => boolean;
  /** An id that neither a customer nor a user has: 24 hexadecimal digits. */
  readonly nextId: () => string;
  readonly addCustomer: (customer: {
    readonly id: string;
    readonly nameKey: string;
    readonly reseller: string;
  }) => void;
  readonly addUser: (user: { readonly id: string; readonly usernameKey: string; readonly customer: string }) => void;
}

/** Prepares the statements over the records of the gateway. */
export function openGatewayStore(database: DatabaseSync): GatewayStore {
  const reseller = database.prepare('select * from resellers where name_key = ?');
  const owner = database.prepare('select reseller from gateway_customers where id = ?');
  const customerNamed = database.prepare('select id from gateway_customers where name_key = ?');
  const userNamed = database.prepare('select id from gateway_users where username_key = ?');
  const last = database.prepare(
    'select max((select max(id) from gateway_customers), (select max(id) from gateway_users)) as last',
  );
  const insertCustomer = database.prepare('insert into gateway_customers values (?, ?, ?)');
  const insertUser = database.prepare('insert into gateway_users values (?, ?, ?)');
  return {
    reseller: (key) => readReseller(reseller.get(key)),
    ownerOfCustomer: (id) => {
      const row = owner.get(id);
      return row && String(row.reseller);
    },
    isCustomerNamed: (key) => customerNamed.get(key) !== undefined,
    isUserNamed: (key) => userNamed.get(key) !== undefined,
    nextId: () => (BigInt(`0x${String(last.get()?.last)}`) + 1n).toString(16).padStart(24, '0'),
    addCustomer: (one) => {
      insertCustomer.run(one.id, one.nameKey, one.reseller);
    },
    addUser: (one) => {
      insertUser.run(one.id, one.usernameKey, one.customer);
    },
  };
}

function readReseller(row: Readonly<Record<string, unknown>> | undefined): Reseller | undefined {
  return (
    row && {
      name: String(row.name),
      password: String(row.password),
      billingType: String(row.billing_type),
      blocked: row.blocked === 1,
      needsActivation: row.needs_activation === 1,
    }
  );
}
