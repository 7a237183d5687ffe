import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, customer, customerUser, type Request, signup, update, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, Request])[] = [
  ['user/signup', 'ENS-SIGNUP-132', signup()],
  ['customers/update', 'ENS-CUSTUPD-345', update()],
  ['customer-user/create', 'I-04', customerUser()],
  ['user/create', 'SMS-USER-031', user()],
  ['customer/create', 'SMS-CUST-021', customer()],
  ['client/add_signup', 'SB-SIGNUP-019', addSignup()],
  ['signup/add', 'SB-SIGNUP-019', addInvoice()],
];

/** The outcome in the body is a number where a text is due, or a text where a number is. */
export const outcomeWrongType: readonly Fault[] = faultsOf(
  { kind: 'outcome-wrong-type', check: 'body-schema' },
  ROWS.map(([operation, source, request]) => ({
    rest: 'outcome-of-other-type',
    operation,
    source,
    sentence: 'The outcome in the body has the other type: text for number, number for text.',
    requests: [request],
    replaces: instead(operation, {
      saysOutcome: (correct) => (visit, outcome) => {
        const said = correct(visit, outcome);
        return typeof said === 'number' ? String(said) : Number(said);
      },
    }),
  })),
);
