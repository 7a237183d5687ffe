import { type Fault, faultsOf, instead } from './fault.ts';
import { addSignup, update, user } from './requests.ts';

const WHOLESALE = { auth_username: 'wholesale', auth_password: 'wholesale-secret' };

/** A record of somebody else can be used, or one's own cannot. */
export const ownershipIgnored: readonly Fault[] = faultsOf({ kind: 'ownership-ignored', check: 'auth-enforced' }, [
  {
    rest: 'any-customer',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-005',
    sentence: 'Without commerce any customer can be updated.',
    requests: [update({ ...WHOLESALE, id: '100' })],
    replaces: instead('customers/update', { mayTouch: () => () => true }),
  },
  {
    rest: 'commerce-own-only',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-005',
    sentence: 'With commerce only the own customer can be updated.',
    check: 'refused-valid',
    requests: [update()],
    replaces: instead('customers/update', { mayTouch: () => (visit, one) => one.id === visit.person?.customer }),
  },
  {
    rest: 'parent-reached',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-005',
    sentence: 'Without commerce the parent of the own customer can be updated too.',
    requests: [update({ ...WHOLESALE, id: '2' })],
    replaces: instead('customers/update', {
      mayTouch: (correct) => (visit, one) => one.parent === 0 || correct(visit, one),
    }),
  },
  {
    rest: 'customer-of-other-reseller',
    operation: 'user/create',
    source: 'A-213',
    sentence: 'A user can be made for the customer of another reseller.',
    requests: [user({ customerId: '5a4e96a030046095c7ef2810' })],
    replaces: instead('user/create', { ownsRecord: () => () => true }),
  },
  {
    rest: 'own-customer-refused',
    operation: 'user/create',
    source: 'A-213',
    sentence: 'A reseller has no rights to the own customers.',
    check: 'refused-valid',
    requests: [user()],
    replaces: instead('user/create', { ownsRecord: () => () => false }),
  },
  {
    rest: 'client-of-other-account',
    operation: 'client/add_signup',
    source: 'A-306',
    sentence: 'A signup can be made for the client of another account.',
    requests: [addSignup(undefined, { id: '36843' })],
    replaces: instead('client/add_signup', { ownsRecord: () => () => true }),
  },
]);
