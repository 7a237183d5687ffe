import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, customer, customerUser, type Request, signup, update } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, string, Request])[] = [
  ['user/signup', 'html', 'text/html', 'ENS-SIGNUP-131', signup()],
  ['customers/update', 'plain-text', 'text/plain', 'ENS-CUSTUPD-345', update()],
  ['customer-user/create', 'plain-text', 'text/plain', 'SMS-CU-023', customerUser()],
  ['customer/create', 'script', 'text/javascript', 'A-203', customer()],
  ['client/add_signup', 'html', 'text/html; charset=utf-8', 'SB-SIGNUP-017', addSignup()],
];

/** The answer is JSON and says that it is something else. */
export const contentTypeWrong: readonly Fault[] = faultsOf({ kind: 'content-type-wrong', check: 'content-type' }, [
  ...ROWS.map(([operation, rest, type, source, request]) => ({
    rest: `sent-as-${rest}`,
    operation,
    source,
    sentence: `The answer says that it is ${type}.`,
    requests: [request],
    replaces: instead(operation, { contentType: () => () => type }),
  })),
  {
    rest: 'refusal-sent-as-html',
    operation: 'signup/add',
    source: 'A-304',
    sentence: 'Refusals say that they are text/html.',
    requests: [{ ...addInvoice(), body: '' }],
    replaces: instead('signup/add', {
      contentType: (correct) => (visit, result) => (result.outcome === '200' ? correct(visit, result) : 'text/html'),
    }),
  },
]);
