import type { Visit } from '../visit.ts';
import { textOf } from '../visit.ts';
import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { customer, customerUser, type Request, signup, update, user } from './requests.ts';

const TRUE_FOR_ALL = "' or '1'='1";

function findsAny(visit: Visit, sql: string): boolean {
  return visit.service.store.database.prepare(sql).get() !== undefined;
}

const NAMES: readonly (readonly [FaultyOperation, string, string, Request])[] = [
  ['user/signup', 'customer', 'select id from customers where name_key', signup({ customer: "O'Neill" })],
  ['customer/create', 'name', 'select id from gateway_customers where name_key', customer({ name: "O'Neill" })],
  ['user/create', 'username', 'select id from gateway_users where username_key', user({ username: "O'Neill" })],
];

/** Text of a request becomes part of a query. */
export const sqlInjection: readonly Fault[] = faultsOf({ kind: 'sql-injection', check: 'auth-enforced' }, [
  {
    rest: 'password-injects',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-339',
    sentence: 'auth_password stands in a query, so that one that is true for all lets in.',
    requests: [update({ auth_password: TRUE_FOR_ALL })],
    replaces: instead('customers/update', {
      passwordFits:
        () =>
        (visit, { sent }) =>
          findsAny(
            visit,
            `select 1 from people where username_key = '${textOf(visit, 'auth_username')}' and password = '${sent}'`,
          ),
    }),
  },
  {
    rest: 'password-injects',
    operation: 'customer-user/create',
    source: 'SMS-CU-017',
    sentence: 'resellerPassword stands in a query, so that one that is true for all lets in.',
    requests: [customerUser({ resellerPassword: TRUE_FOR_ALL })],
    replaces: instead('customer-user/create', {
      passwordFits:
        () =>
        (visit, { sent }) =>
          findsAny(
            visit,
            `select 1 from resellers where name_key = '${textOf(visit, 'resellerName')}' and password = '${sent}'`,
          ),
    }),
  },
  ...NAMES.map(([operation, name, sql, request]) => ({
    rest: `quote-breaks-${name}`,
    operation,
    source: 'A-007',
    sentence: `${name} stands in a query, which a quotation mark breaks.`,
    check: 'server-error' as const,
    requests: [request],
    replaces: instead(operation, {
      isTaken: (correct) => (visit, one) =>
        one.name === textOf(visit, name) ? findsAny(visit, `${sql} = '${one.name}'`) : correct(visit, one),
    }),
  })),
]);
