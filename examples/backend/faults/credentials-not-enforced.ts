import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { addInvoice, addSignup, customer, customerUser, type Request, update, user } from './requests.ts';

const WRONG: readonly (readonly [FaultyOperation, string, Request])[] = [
  ['customers/update', 'ENS-CUSTUPD-339', update({ auth_password: 'wrong' })],
  ['customer-user/create', 'SMS-CU-017', customerUser({ resellerPassword: 'wrong' })],
  ['user/create', 'SMS-USER-007', user({ resellerPassword: 'wrong' })],
  ['customer/create', 'SMS-CUST-008', customer({ resellerPassword: 'wrong' })],
  ['client/add_signup', 'SB-SIGNUP-011', addSignup(undefined, { credentials: 'user:wrong' })],
];

const PREFIX: readonly (readonly [FaultyOperation, string, Request])[] = [
  ['customers/update', 'A-011', update({ auth_password: 'pass' })],
  ['customer-user/create', 'A-011', customerUser({ resellerPassword: 'pass' })],
];

/** Wrong or missing credentials are let in. */
export const credentialsNotEnforced: readonly Fault[] = faultsOf(
  { kind: 'credentials-not-enforced', check: 'auth-enforced' },
  [
    ...WRONG.map(([operation, source, request]) => ({
      rest: 'any-password',
      operation,
      source,
      sentence: 'Any password fits.',
      requests: [request],
      replaces: instead(operation, { passwordFits: () => () => true }),
    })),
    ...PREFIX.map(([operation, source, request]) => ({
      rest: 'half-a-password',
      operation,
      source,
      sentence: 'The first letters of a password are enough.',
      requests: [request],
      replaces: instead(operation, {
        passwordFits:
          () =>
          (_, { sent, stored }) =>
            sent !== '' && stored.startsWith(sent),
      }),
    })),
    {
      rest: 'no-credentials',
      operation: 'signup/add',
      source: 'A-305',
      sentence: 'Without credentials the first account is taken.',
      requests: [addInvoice(undefined, { credentials: undefined })],
      replaces: instead('signup/add', {
        stageOrder: (correct) => (visit) => {
          if (visit.headers.authorization !== undefined) {
            return correct(visit);
          }
          visit.account = { id: 10608, username: 'user', password: 'pass' };
          return correct(visit).filter((stage) => stage !== 'authenticate');
        },
      }),
    },
    {
      rest: 'any-user-name',
      operation: 'signup/add',
      source: 'A-305',
      sentence: 'An unknown user name is taken for the first account.',
      requests: [addInvoice(undefined, { credentials: 'stranger:pass' })],
      replaces: instead('signup/add', {
        findCaller: (correct) => (visit, name) => correct(visit, name) ?? correct(visit, 'user'),
      }),
    },
  ],
);
