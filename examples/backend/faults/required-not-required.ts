import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, customer, customerUser, type Request, signup, update, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, Request])[] = [
  ['user/signup', 'address1', 'ENS-SIGNUP-007', signup({ address1: undefined })],
  ['user/signup', 'email', 'ENS-SIGNUP-026', signup({ email: undefined })],
  ['user/signup', 'plan', 'ENS-SIGNUP-037', signup({ plan: undefined })],
  ['customers/update', 'id', 'ENS-CUSTUPD-013', update({ id: undefined })],
  ['customer-user/create', 'customer', 'SMS-CU-010', customerUser({ customer: undefined })],
  ['customer-user/create', 'applyFreeCredits', 'SMS-CU-020', customerUser({ applyFreeCredits: undefined })],
  ['user/create', 'password', 'SMS-USER-004', user({ password: undefined })],
  ['user/create', 'email', 'SMS-USER-011', user({ email: undefined })],
  ['user/create', 'phoneNumber', 'SMS-USER-012', user({ phoneNumber: undefined })],
  ['customer/create', 'name', 'SMS-CUST-003', customer({ name: undefined })],
  ['client/add_signup', 'options', 'A-301', { ...addSignup(), body: '' }],
  ['signup/add', 'options', 'A-301', { ...addInvoice(), body: '' }],
];

/** A required parameter may be left out. */
export const requiredNotRequired: readonly Fault[] = faultsOf(
  { kind: 'required-not-required', check: 'accepted-invalid' },
  ROWS.map(([operation, name, source, request]) => ({
    rest: `without-${name}`,
    operation,
    source,
    sentence: `${name} may be left out although it is required.`,
    requests: [request],
    replaces: instead(operation, { isRequired: (correct) => (visit, one) => one.name !== name && correct(visit, one) }),
  })),
);
