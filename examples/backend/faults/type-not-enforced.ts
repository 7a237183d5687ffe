import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { customer, customerUser, type Request, signup, update, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, string, Request])[] = [
  ['user/signup', 'creditcard_issue', 'abc', 'ENS-SIGNUP-071', signup({ creditcard_issue: 'abc' })],
  ['user/signup', 'call_credit', 'much', 'ENS-SIGNUP-058', signup({ call_credit: 'much' })],
  ['user/signup', 'creditcard_start_month', '13', 'ENS-SIGNUP-076', signup({ creditcard_start_month: '13' })],
  ['customers/update', 'balance', 'abc', 'ENS-CUSTUPD-045', update({ balance: 'abc' })],
  ['customers/update', 'park_timeout', '4.5', 'ENS-CUSTUPD-256', update({ park_timeout: '4.5' })],
  ['customers/update', 'creditcard_expiry_month', '13', 'ENS-CUSTUPD-114', update({ creditcard_expiry_month: '13' })],
  ['customer-user/create', 'email', 'nobody', 'SMS-CU-005', customerUser({ email: 'nobody' })],
  ['customer-user/create', 'phoneNumber', 'abc', 'SMS-CU-019', customerUser({ phoneNumber: 'abc' })],
  ['user/create', 'email', 'nobody@', 'SMS-USER-011', user({ email: 'nobody@' })],
  ['user/create', 'virtualNumber', '12-34', 'SMS-USER-015', user({ virtualNumber: '12-34' })],
  ['customer/create', 'moCharge', 'abc', 'SMS-CUST-018', customer({ moCharge: 'abc' })],
];

/** Text of another type or form than the page says is accepted. */
export const typeNotEnforced: readonly Fault[] = faultsOf(
  { kind: 'type-not-enforced', check: 'accepted-invalid' },
  ROWS.map(([operation, name, value, source, request]) => ({
    rest: `takes-anything-as-${name}`,
    operation,
    source,
    sentence: `${name} takes any text, such as ${value}.`,
    requests: [request],
    replaces: instead(operation, {
      readValue: (correct) => (visit, sent) =>
        correct(visit, sent) ?? (sent.parameter.name === name ? sent.text : undefined),
    }),
  })),
);
