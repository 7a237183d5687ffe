import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, customer, customerUser, type Request, signup, update, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, number, string, Request])[] = [
  ['user/signup', 'success-created', '200', 201, 'A-101', signup()],
  ['user/signup', 'refusal-not-found', '400', 404, 'A-101', signup({ address1: undefined })],
  ['customers/update', 'missing-customer-gone', '404', 410, 'A-101', update({ id: '99' })],
  [
    'customer-user/create',
    'taken-name-accepted',
    '201',
    202,
    'A-203',
    customerUser({ username: 'first@resellerName' }),
  ],
  ['user/create', 'success-created', '0', 201, 'A-203', user()],
  ['customer/create', 'taken-name-moved', '301', 301, 'A-203', customer({ name: 'firstCustomer' })],
  ['client/add_signup', 'refusal-under-success', '400', 200, 'A-304', { ...addSignup(), body: '' }],
  ['client/add_signup', 'missing-client-under-refusal', '404', 400, 'A-304', addSignup(undefined, { id: '99' })],
  [
    'signup/add',
    'bad-password-under-success',
    '401',
    200,
    'A-304',
    addInvoice(undefined, { credentials: 'user:wrong' }),
  ],
];

/** The HTTP status says something else than the outcome in the body. */
export const statusDisagrees: readonly Fault[] = faultsOf({ kind: 'status-disagrees', check: 'http-status' }, [
  ...ROWS.map(([operation, rest, outcome, status, source, request]) => ({
    rest,
    operation,
    source,
    sentence: `The outcome ${outcome} comes under HTTP ${status}.`,
    requests: [request],
    replaces: instead(operation, {
      httpStatus: (correct) => (visit, result) => (result.outcome === outcome ? status : correct(visit, result)),
    }),
  })),
  {
    rest: 'success-without-content',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-336',
    sentence: 'The outcome 204 comes under HTTP 204, which takes the body away.',
    requests: [update()],
    replaces: instead('customers/update', {
      httpStatus: (correct) => (visit, result) => (result.outcome === '204' ? 204 : correct(visit, result)),
    }),
  },
]);
