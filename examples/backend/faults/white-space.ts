import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { customer, customerUser, type Request, read, update, user } from './requests.ts';

const ACCEPTED: readonly (readonly [FaultyOperation, string, string, Request])[] = [
  ['customer-user/create', 'username', 'SMS-CU-007', customerUser({ username: 'fresh user' })],
  ['customer-user/create', 'customer', 'SMS-CU-011', customerUser({ customer: 'fresh customer' })],
  ['user/create', 'username', 'SMS-USER-003', user({ username: 'fresh user' })],
  ['customer/create', 'name', 'SMS-CUST-004', customer({ name: 'fresh customer' })],
];

const REFUSED: readonly (readonly [FaultyOperation, string, string, Request])[] = [
  ['customer-user/create', 'phoneNumber', 'SMS-CU-019', customerUser({ phoneNumber: '+48 999 444 111' })],
  ['user/create', 'virtualNumber', 'SMS-USER-015', user({ virtualNumber: '999 444 111' })],
  [
    'customers/update',
    'technical_contact',
    'ENS-CUSTUPD-314',
    update({ technical_contact: 'a@example.com b@example.com' }),
  ],
];

/** White space inside a value passes where it is forbidden, is refused where it is allowed, or does not last. */
export const whiteSpace: readonly Fault[] = faultsOf({ kind: 'white-space', check: 'accepted-invalid' }, [
  ...ACCEPTED.map(([operation, name, source, request]) => ({
    rest: `space-in-${name}`,
    operation,
    source,
    sentence: `${name} may hold spaces.`,
    requests: [request],
    replaces: instead(operation, {
      readValue: (correct) => (visit, sent) =>
        correct(visit, sent) ?? (sent.parameter.name === name ? sent.text : undefined),
    }),
  })),
  ...REFUSED.map(([operation, name, source, request]) => ({
    rest: `no-space-in-${name}`,
    operation,
    source,
    sentence: `${name} may hold no space.`,
    check: 'refused-valid' as const,
    requests: [request],
    replaces: instead(operation, {
      readValue: (correct) => (visit, sent) =>
        sent.parameter.name === name && sent.text.includes(' ') ? undefined : correct(visit, sent),
    }),
  })),
  {
    rest: 'spaces-lost-in-name',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-232',
    sentence: 'A name is stored without its spaces.',
    check: 'body-schema',
    requests: [update({ name: 'one two' }), read()],
    replaces: instead('customers/update', {
      readValue: (correct) => (visit, sent) =>
        sent.parameter.name === 'name' ? sent.text.replaceAll(' ', '') : correct(visit, sent),
    }),
  },
]);
