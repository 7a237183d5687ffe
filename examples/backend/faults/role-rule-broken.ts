import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { customer, customerUser, type Request, update, user } from './requests.ts';

const BLOCKED = { resellerName: 'blockedReseller', resellerPassword: 'blocked-secret' };
const WHOLESALE = { auth_username: 'wholesale', auth_password: 'wholesale-secret' };
const ADMINISTRATOR = { auth_username: 'administrator', auth_password: 'administrator-secret', id: '100' };
const NOBODY = { auth_username: 'nobody', auth_password: 'nobody-secret' };
const BASIC = { auth_username: 'basic', auth_password: 'basic-secret' };

const REFUSED: readonly (readonly [string, Request])[] = [
  ['wholesale', update(WHOLESALE)],
  ['administrator', update(ADMINISTRATOR)],
  ['commerce', update()],
];

const AWAKE: readonly (readonly [FaultyOperation, Request])[] = [
  ['customer-user/create', customerUser({ resellerName: 'sleepingReseller', resellerPassword: 'sleeping-secret' })],
  [
    'user/create',
    user({
      resellerName: 'sleepingReseller',
      resellerPassword: 'sleeping-secret',
      customerId: '5a4e96a030046095c7ef2811',
    }),
  ],
];

/** What a role, a rate plan or an account's state allows is not what the page says. */
export const roleRuleBroken: readonly Fault[] = faultsOf({ kind: 'role-rule-broken', check: 'auth-enforced' }, [
  {
    rest: 'without-role',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-004',
    sentence: 'A caller without any of the three roles may update.',
    requests: [update(NOBODY)],
    replaces: instead('customers/update', { hasRole: () => () => true }),
  },
  ...REFUSED.map(([role, request]) => ({
    rest: `refuses-${role}`,
    operation: 'customers/update' as const,
    source: 'ENS-CUSTUPD-004',
    sentence: `The role ${role} is not enough to update.`,
    check: 'refused-valid' as const,
    requests: [request],
    replaces: instead('customers/update', {
      hasRole: (correct) => (visit) => visit.person?.roles.includes(role) !== true && correct(visit),
    }),
  })),
  {
    rest: 'rate-plan-ignored',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-341',
    sentence: 'A rate plan that does not allow the function is not looked at.',
    requests: [update(BASIC)],
    replaces: instead('customers/update', { planAllows: () => () => true }),
  },
  {
    rest: 'blocked-reseller-served',
    operation: 'customer/create',
    source: 'A-210',
    sentence: 'A blocked reseller is served.',
    requests: [customer(BLOCKED)],
    replaces: instead('customer/create', { isBlocked: () => () => false }),
  },
  ...AWAKE.map(([operation, request]) => ({
    rest: 'no-activation',
    operation,
    source: 'A-208',
    sentence: 'A user who has to be activated is simply made.',
    check: 'accepted-invalid' as const,
    requests: [request],
    replaces: instead(operation, { needsActivation: () => () => false }),
  })),
]);
