import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import {
  addInvoice,
  addSignup,
  asForm,
  customerUser,
  type Request,
  read,
  signup,
  update,
  withRaw,
} from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, readonly Request[]])[] = [
  [
    'user/signup',
    'ENS-SIGNUP-128',
    [withRaw(signup({ customer: undefined }), '&customer=one+two'), read({ name: 'one two' })],
  ],
  ['customers/update', 'A-102', [withRaw(update(), '&name=one+two'), read()]],
  ['customer-user/create', 'S-06', [withRaw(asForm(customerUser({ username: undefined })), '&username=one+two')]],
  ['client/add_signup', 'S-06', [withRaw({ ...addSignup(), body: '' }, 'options={"service_type":"Sample+Service"}')]],
  [
    'signup/add',
    'S-06',
    [
      withRaw(
        { ...addInvoice(), body: '' },
        'options={"signup_type":"Invoice","description[0]":"Blue+Cheese","price[0]":500}',
      ),
    ],
  ],
];

/** A plus stays a plus. */
export const plusNotSpace: readonly Fault[] = faultsOf(
  { kind: 'plus-not-space', check: 'respelling-equivalence' },
  ROWS.map(([operation, source, requests]) => ({
    rest: 'plus-kept',
    operation,
    source,
    sentence: 'A plus in a query or form is a plus and no space.',
    requests,
    replaces: instead(operation, {
      decodeText: (correct) => (visit, raw) => correct(visit, raw.replaceAll('+', '%2B')),
    }),
  })),
);
