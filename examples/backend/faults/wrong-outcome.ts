import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, customer, customerUser, type Request, update, user } from './requests.ts';

const PREPAID = { resellerName: 'prepaidReseller', resellerPassword: 'prepaid-secret' };
const WHOLESALE = { auth_username: 'wholesale', auth_password: 'wholesale-secret', id: '100' };
const NOBODY = { auth_username: 'nobody', auth_password: 'nobody-secret' };

const ROWS: readonly (readonly [FaultyOperation, string, string, string, Request])[] = [
  ['customers/update', '404', '400', 'ENS-CUSTUPD-342', update({ id: '99' })],
  ['customers/update', '402', '403', 'ENS-CUSTUPD-340', update(NOBODY)],
  ['customers/update', '404', '402', 'A-131', update(WHOLESALE)],
  ['customer-user/create', '301', '201', 'I-05', customerUser({ customer: 'firstCustomer' })],
  ['customer-user/create', '1', '2', 'A-204', customerUser({ password: undefined })],
  ['customer-user/create', '3', '400', 'I-02', customerUser({ resellerPassword: 'wrong' })],
  ['user/create', '300', '400', 'I-05', user({ customerId: '5a4e96a030046095c7ef2899' })],
  ['user/create', '2', '1', 'A-204', user({ phoneNumber: 'abc' })],
  ['user/create', '201', '2', 'I-05', user({ username: 'first@resellerName' })],
  ['customer/create', '301', '2', 'I-05', customer({ name: 'firstCustomer' })],
  ['customer/create', '321', '2', 'A-216', customer(PREPAID)],
  ['client/add_signup', '404', '400', 'A-306', addSignup(undefined, { id: '99' })],
  ['signup/add', '401', '400', 'A-305', addInvoice(undefined, { credentials: 'user:wrong' })],
];

/** A refusal is right, and the outcome it says is that of another reason. */
export const wrongOutcome: readonly Fault[] = faultsOf(
  { kind: 'wrong-outcome', check: 'wrong-refusal' },
  ROWS.map(([operation, due, said, source, request]) => ({
    rest: `says-${said}-for-${due}`,
    operation,
    source,
    sentence: `Where ${due} is due, the answer says ${said}.`,
    requests: [request],
    replaces: instead(operation, {
      refuse: (correct) => (visit, one) => (one.outcome === due ? { ...one, outcome: said } : correct(visit, one)),
    }),
  })),
);
