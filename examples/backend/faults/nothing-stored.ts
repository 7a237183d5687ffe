import { type Fault, faultsOf, instead } from './fault.ts';
import { customer, customerUser, read, signup, update, user } from './requests.ts';

const NEW_CUSTOMER = read({ name: 'fresh customer' });

/** A success says so and nothing is stored. */
export const nothingStored: readonly Fault[] = faultsOf({ kind: 'nothing-stored', check: 'accepted-invalid' }, [
  {
    rest: 'stores-nothing',
    operation: 'user/signup',
    source: 'ENS-SIGNUP-002',
    sentence: 'A sign-up succeeds and no customer is there.',
    check: 'refused-valid',
    requests: [signup(), NEW_CUSTOMER],
    replaces: instead('user/signup', { keep: () => () => undefined }),
  },
  {
    rest: 'stores-nothing',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-002',
    sentence: 'An update succeeds and everything is as before.',
    check: 'body-schema',
    requests: [update({ name: 'renamed' }), read()],
    replaces: instead('customers/update', { keep: () => () => undefined }),
  },
  {
    rest: 'stores-nothing',
    operation: 'customer-user/create',
    source: 'SMS-CU-012',
    sentence: 'A creation succeeds and its names are free.',
    requests: [customerUser(), customerUser()],
    replaces: instead('customer-user/create', { keep: () => () => undefined }),
  },
  {
    rest: 'stores-nothing',
    operation: 'customer/create',
    source: 'SMS-CUST-021',
    sentence: 'A creation succeeds and its id belongs to nobody.',
    check: 'refused-valid',
    requests: [customer(), user({ customerId: '5a4e96a030046095c7ef2813' })],
    replaces: instead('customer/create', { keep: () => () => undefined }),
  },
]);
