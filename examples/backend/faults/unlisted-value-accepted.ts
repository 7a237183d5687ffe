import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { customer, customerUser, type Request, signup, update, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, string, Request])[] = [
  ['user/signup', 'accept_terms', '2', 'ENS-SIGNUP-046', signup({ accept_terms: '2' })],
  ['customers/update', 'bill_type', 'weekly', 'ENS-CUSTUPD-060', update({ bill_type: 'weekly' })],
  ['customers/update', 'contract', '3_months', 'ENS-CUSTUPD-093', update({ contract: '3_months' })],
  ['customers/update', 'on_error', 'ignore', 'ENS-CUSTUPD-246', update({ on_error: 'ignore' })],
  ['customers/update', 'tickets', '2', 'ENS-CUSTUPD-319', update({ tickets: '2' })],
  ['customer-user/create', 'applyFreeCredits', 'yes', 'SMS-CU-021', customerUser({ applyFreeCredits: 'yes' })],
  ['user/create', 'swappingSourceAddressAllowed', '1', 'SMS-USER-028', user({ swappingSourceAddressAllowed: '1' })],
  ['customer/create', 'rotationAlgorithm', 'RANDOM', 'SMS-CUST-012', customer({ rotationAlgorithm: 'RANDOM' })],
  ['customer/create', 'billingType', 'FREE', 'SMS-CUST-015', customer({ billingType: 'FREE' })],
];

/** A value that the page does not list is accepted. */
export const unlistedValueAccepted: readonly Fault[] = faultsOf(
  { kind: 'unlisted-value-accepted', check: 'accepted-invalid' },
  [
    ...ROWS.map(([operation, name, value, source, request]) => ({
      rest: `accepts-any-${name}`,
      operation,
      source,
      sentence: `${name} takes any value, such as ${value}, although the page lists all there are.`,
      requests: [request],
      replaces: instead(operation, {
        readValue: (correct) => (visit, sent) =>
          correct(visit, sent) ?? (sent.parameter.name === name ? sent.text : undefined),
      }),
    })),
    {
      rest: 'accepts-any-push-type',
      operation: 'user/create',
      source: 'SMS-USER-021',
      sentence: 'moPush and finalStatusPush take any type.',
      requests: [user({ moPush: '{"type":"FAX"}' })],
      replaces: instead('user/create', {
        acceptsPush: () => (_, push) => typeof push === 'object' && push !== null && 'type' in push,
      }),
    },
  ],
);
