import type { Named } from '../record-kinds.ts';
import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { another, customer, customerUser, type Request, signup, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, Named, string, string, readonly Request[]])[] = [
  ['user/signup', 'person', 'username', 'A-113', [signup(), another({ username: 'fresh' })]],
  ['user/signup', 'customer', 'customer', 'A-113', [signup(), another({ customer: 'fresh customer' })]],
  ['user/signup', 'email', 'email', 'A-113', [signup(), another({ email: 'fresh@example.com' })]],
  [
    'customer-user/create',
    'gateway-user',
    'username',
    'I-05',
    [customerUser(), customerUser({ customer: 'otherCustomer' })],
  ],
  [
    'customer-user/create',
    'gateway-customer',
    'customer',
    'SMS-CU-012',
    [customerUser(), customerUser({ username: 'other' })],
  ],
  ['user/create', 'gateway-user', 'username', 'SMS-USER-003', [user(), user()]],
  ['customer/create', 'gateway-customer', 'name', 'SMS-CUST-005', [customer(), customer()]],
];

/** A name that is taken can be had again. */
export const uniquenessNotChecked: readonly Fault[] = faultsOf(
  { kind: 'uniqueness-not-checked', check: 'accepted-invalid' },
  [
    ...ROWS.map(([operation, kind, name, source, requests]) => ({
      rest: `${name}-twice`,
      operation,
      source,
      sentence: `${name} may be one that is taken.`,
      requests,
      replaces: instead(operation, { isTaken: (correct) => (visit, one) => one.kind !== kind && correct(visit, one) }),
    })),
    {
      rest: 'name-of-other-reseller',
      operation: 'customer/create',
      source: 'A-209',
      sentence: "The name of another reseller's customer counts as free.",
      requests: [customer({ name: 'prepaidCustomer' })],
      replaces: instead('customer/create', {
        isTaken:
          () =>
          (visit, { name }) => {
            const own = visit.service.store.database.prepare(
              'select 1 from gateway_customers where name_key = ? and reseller = ?',
            );
            return own.get(name, visit.reseller?.name ?? '') !== undefined;
          },
      }),
    },
  ],
);
