import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { customer, customerUser, type Request, read, signup, update, withRaw } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, readonly Request[]])[] = [
  ['user/signup', 'A-102', [withRaw(signup({ parent: undefined }), '&parent=%32')]],
  ['customers/update', 'A-102', [withRaw(update(), '&name=%41lpha'), read()]],
  [
    'customer-user/create',
    'A-201',
    [withRaw(customerUser({ applyFreeCredits: undefined }), '&applyFreeCredits=%66alse')],
  ],
  ['customer/create', 'A-201', [withRaw(customer(), '&billingType=%50RE_PAID')]],
];

/** Letters and digits that are written with a percent are not decoded. */
export const percentNotDecoded: readonly Fault[] = faultsOf(
  { kind: 'percent-not-decoded', check: 'respelling-equivalence' },
  ROWS.map(([operation, source, requests]) => ({
    rest: 'keeps-percent',
    operation,
    source,
    sentence: 'A letter or digit written with a percent is taken literally.',
    requests,
    replaces: instead(operation, {
      decodeText: (correct) => (visit, raw) =>
        correct(visit, raw.replaceAll(/%(?=3\d|[46][1-9a-f]|[57][0-9a])/gi, '%25')),
    }),
  })),
);
