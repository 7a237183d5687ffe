import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addSignup, customer, customerUser, type Request, signup, update, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, string, Request])[] = [
  ['user/signup', '400', '409', 'ENS-SIGNUP-123', signup({ address1: undefined })],
  ['customers/update', '204', '200', 'ENS-CUSTUPD-336', update()],
  ['customers/update', '404', '410', 'ENS-CUSTUPD-342', update({ id: '99' })],
  ['customer-user/create', '301', '302', 'I-04', customerUser({ customer: 'firstCustomer' })],
  ['user/create', '201', '202', 'A-214', user({ username: 'first@resellerName' })],
  ['customer/create', '0', '5', 'A-214', customer()],
  ['client/add_signup', '200', '201', 'SB-SIGNUP-019', addSignup()],
];

/** The body says an outcome that no page lists. */
export const undocumentedOutcome: readonly Fault[] = faultsOf(
  { kind: 'undocumented-outcome', check: 'outcome-documented' },
  ROWS.map(([operation, due, said, source, request]) => ({
    rest: `says-unlisted-${said}`,
    operation,
    source,
    sentence: `The body says ${said}, which no page lists, for ${due}.`,
    requests: [request],
    replaces: instead(operation, {
      saysOutcome: (correct) => (visit, outcome) => correct(visit, outcome === due ? said : outcome),
    }),
  })),
);
