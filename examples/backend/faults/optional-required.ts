import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { customer, customerUser, type Request, signup, update, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, Request])[] = [
  ['user/signup', 'address2', 'ENS-SIGNUP-051', signup()],
  ['user/signup', 'creditcard_expiry_year', 'ENS-SIGNUP-069', signup()],
  ['user/signup', 'customer_email', 'ENS-SIGNUP-084', signup()],
  ['customers/update', 'name', 'ENS-CUSTUPD-233', update()],
  ['customers/update', 'bill_type', 'ENS-CUSTUPD-059', update()],
  ['customer-user/create', 'email', 'SMS-CU-004', customerUser()],
  ['customer-user/create', 'contactName', 'A-206', customerUser()],
  ['customer-user/create', 'phoneNumber', 'SMS-CU-018', customerUser()],
  ['user/create', 'virtualNumber', 'SMS-USER-014', user()],
  ['user/create', 'moPush', 'SMS-USER-018', user()],
  ['customer/create', 'integrationId', 'SMS-CUST-009', customer()],
  ['customer/create', 'moCharge', 'SMS-CUST-017', customer()],
];

/** An optional parameter has to be sent. */
export const optionalRequired: readonly Fault[] = faultsOf(
  { kind: 'optional-required', check: 'refused-valid' },
  ROWS.map(([operation, name, source, request]) => ({
    rest: `needs-${name}`,
    operation,
    source,
    sentence: `${name} has to be sent although it is optional.`,
    requests: [request],
    replaces: instead(operation, { isRequired: (correct) => (visit, one) => one.name === name || correct(visit, one) }),
  })),
);
