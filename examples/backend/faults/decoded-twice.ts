import { type CheckId, type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, customer, customerUser, type Request, signup, update, user, withRaw } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, CheckId, Request])[] = [
  ['user/signup', 'accepted-invalid', withRaw(signup({ parent: undefined }), '&parent=%2532')],
  ['customers/update', 'accepted-invalid', withRaw(update({ id: undefined }), '&id=%253123')],
  [
    'customer-user/create',
    'auth-enforced',
    withRaw(customerUser({ resellerPassword: undefined }), '&resellerPassword=%2570assword'),
  ],
  [
    'user/create',
    'accepted-invalid',
    withRaw(user({ customerId: undefined }), '&customerId=%2535a4e96a030046095c7ef280f'),
  ],
  ['customer/create', 'accepted-invalid', withRaw(customer(), '&billingType=%2550RE_PAID')],
  [
    'signup/add',
    'accepted-invalid',
    // A value with a percent is open; a name that has one is another name.
    withRaw(
      { ...addInvoice(), body: '' },
      '%256Fptions={"signup_type":"Invoice","description[0]":"Cheese","price[0]":500}',
    ),
  ],
];

/** Percent-encoding is decoded twice. */
export const decodedTwice: readonly Fault[] = faultsOf(
  { kind: 'decoded-twice', check: 'accepted-invalid' },
  ROWS.map(([operation, check, request]) => ({
    rest: 'decodes-twice',
    operation,
    source: 'A-102',
    sentence: 'What is left of a percent after decoding is decoded once more.',
    check,
    requests: [request],
    replaces: instead(operation, {
      decodeText: (correct) => (visit, raw) => {
        const once = correct(visit, raw);
        return once.includes('%') ? correct(visit, once) : once;
      },
    }),
  })),
);
