import { type Fault, faultsOf, instead } from './fault.ts';
import { customer, signup, user } from './requests.ts';

/** A parameter that is needed under a condition may be left out although the condition holds. */
export const requiredIfIgnored: readonly Fault[] = faultsOf(
  { kind: 'required-if-ignored', check: 'accepted-invalid' },
  [
    {
      rest: 'terms-not-asked',
      operation: 'user/signup',
      source: 'ENS-SIGNUP-047',
      sentence: 'accept_terms may be left out although terms are set.',
      settings: { terms: 'answered' },
      requests: [signup()],
      replaces: instead('user/signup', {
        combinations: (correct) => (visit) => correct(visit).filter(({ name }) => name !== 'accept_terms'),
      }),
    },
    {
      rest: 'terms-not-accepted',
      operation: 'user/signup',
      source: 'A-111',
      sentence: 'accept_terms=0 passes although terms have to be accepted.',
      settings: { terms: 'accepted' },
      requests: [signup({ accept_terms: '0' })],
      replaces: instead('user/signup', {
        combinations: (correct) => (visit) => correct(visit).filter(({ problem }) => problem !== 'invalid'),
      }),
    },
    {
      rest: 'ingroup-not-asked',
      operation: 'user/signup',
      source: 'ENS-SIGNUP-093',
      sentence: 'A number can be ported without an ingroup.',
      requests: [signup({ snumber: '2125550199' })],
      replaces: instead('user/signup', {
        combinations: (correct) => (visit) => correct(visit).filter(({ name }) => name !== 'ingroup'),
      }),
    },
    {
      rest: 'customer-id-not-asked',
      operation: 'user/create',
      source: 'A-212',
      sentence: 'customerId may be left out although this gateway asks for it.',
      requests: [user({ customerId: undefined })],
      replaces: instead('user/create', {
        isRequired: (correct) => (visit, one) => one.name !== 'customerId' && correct(visit, one),
      }),
    },
    {
      rest: 'billing-types-unrelated',
      operation: 'customer/create',
      source: 'A-216',
      sentence: 'A reseller who pays in advance makes a customer who pays later.',
      requests: [
        customer({ resellerName: 'prepaidReseller', resellerPassword: 'prepaid-secret', billingType: 'POST_PAID' }),
      ],
      replaces: instead('customer/create', { billingFits: () => () => true }),
    },
  ],
);
