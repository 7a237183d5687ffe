import type { Violation } from '../result.ts';
import type { Visit } from '../visit.ts';
import { type Fault, faultsOf, instead, type Replacement } from './fault.ts';
import { customer, signup, update } from './requests.ts';

function demands(
  operation: 'user/signup' | 'customers/update',
  name: string,
  when: (visit: Visit) => boolean,
): Replacement {
  const missing: Violation = { name, problem: 'missing' };
  return instead(operation, {
    combinations: (correct) => (visit) =>
      when(visit) && !visit.sent.has(name) ? [...correct(visit), missing] : correct(visit),
  });
}

/** A parameter that is needed under a condition is asked for without it, or its presence is held against the request. */
export const requiredIfTooWide: readonly Fault[] = faultsOf({ kind: 'required-if-too-wide', check: 'refused-valid' }, [
  {
    rest: 'terms-always-asked',
    operation: 'user/signup',
    source: 'ENS-SIGNUP-047',
    sentence: 'accept_terms has to be sent although no terms are set.',
    requests: [signup()],
    replaces: demands('user/signup', 'accept_terms', () => true),
  },
  {
    rest: 'ingroup-asked-for-pool',
    operation: 'user/signup',
    source: 'ENS-SIGNUP-092',
    sentence: 'A number of the pool needs an ingroup as if it were ported.',
    requests: [signup({ snumber: '2125550123' })],
    replaces: demands('user/signup', 'ingroup', (visit) => visit.values.snumber !== ''),
  },
  {
    rest: 'low-balance-asked-for-topup',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-044',
    sentence: 'auto_topup is refused without email_low_balance.',
    requests: [update({ auto_topup: '10' })],
    replaces: demands('customers/update', 'email_low_balance', (visit) => visit.sent.has('auto_topup')),
  },
  {
    rest: 'merchant-for-owner-only',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-224',
    sentence: 'merchant_username is refused for an ordinary customer.',
    requests: [update({ merchant_username: 'merchant' })],
    replaces: instead('customers/update', {
      combinations: (correct) => (visit) =>
        visit.sent.has('merchant_username') && visit.values.id !== 2
          ? [...correct(visit), { name: 'merchant_username', problem: 'invalid' }]
          : correct(visit),
    }),
  },
  {
    rest: 'billing-type-held-against',
    operation: 'customer/create',
    source: 'A-216',
    sentence: 'A reseller who pays in advance cannot make a customer who does.',
    requests: [
      customer({ resellerName: 'prepaidReseller', resellerPassword: 'prepaid-secret', billingType: 'PRE_PAID' }),
    ],
    replaces: instead('customer/create', { billingFits: () => (visit) => visit.reseller?.billingType !== 'PRE_PAID' }),
  },
]);
