import type { Referred } from '../record-kinds.ts';
import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addSignup, customer, type Request, signup, update, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, Referred, string, string, Request])[] = [
  ['user/signup', 'parent', 'parent', 'A-110', signup({ parent: '99' })],
  ['user/signup', 'plan', 'plan', 'A-110', signup({ plan: '99' })],
  ['customers/update', 'target', 'id', 'ENS-CUSTUPD-342', update({ id: '99' })],
  ['customers/update', 'plan', 'plan', 'A-118', update({ plan: '99' })],
  ['customers/update', 'affiliate', 'affiliate_customer', 'A-118', update({ affiliate_customer: '99' })],
  ['customers/update', 'contact', 'contact', 'A-118', update({ contact: '99' })],
  ['user/create', 'customer', 'customerId', 'SMS-USER-010', user({ customerId: '5a4e96a030046095c7ef2899' })],
  ['client/add_signup', 'client', 'client', 'A-306', addSignup(undefined, { id: '99' })],
];

/** A record that is not there counts as being there. */
export const existenceNotChecked: readonly Fault[] = faultsOf(
  { kind: 'existence-not-checked', check: 'accepted-invalid' },
  [
    ...ROWS.map(([operation, kind, name, source, request]) => ({
      rest: `unknown-${name}`,
      operation,
      source,
      sentence: `${name} may point at nothing.`,
      requests: [request],
      replaces: instead(operation, { exists: (correct) => (visit, one) => one.kind === kind || correct(visit, one) }),
    })),
    {
      rest: 'unknown-reseller',
      operation: 'customer/create',
      // An unknown caller is a credential that is not enforced.
      check: 'auth-enforced',
      source: 'SMS-CUST-007',
      sentence: 'A reseller whom nobody knows may create customers.',
      requests: [customer({ resellerName: 'stranger' })],
      replaces: instead('customer/create', {
        findCaller: (correct) => (visit, name) =>
          visit.service.store.gateway.reseller(name) === undefined ? name : correct(visit, name),
      }),
    },
  ],
);
