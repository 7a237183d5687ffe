import type { Result } from '../result.ts';
import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { customer, customerUser, type Request, update, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, string, Request, (result: Result) => object])[] = [
  [
    'customers/update',
    'data-beside-done',
    'ENS-CUSTUPD-343',
    update(),
    ({ outcome }) => (outcome === '204' ? { data: { id: 123 } } : {}),
  ],
  [
    'customers/update',
    'data-beside-validated',
    'A-137',
    update({ validation: '1' }),
    ({ outcome }) => (outcome === '201' ? { data: {} } : {}),
  ],
  [
    'customer-user/create',
    'id-of-user',
    'A-218',
    customerUser(),
    ({ outcome }) => (outcome === '0' ? { id: '5a4e96a030046095c7ef2820' } : {}),
  ],
  [
    'user/create',
    'empty-id-in-refusal',
    'A-218',
    user({ customerId: 'x' }),
    ({ outcome }) => (outcome === '0' ? {} : { id: '' }),
  ],
  [
    'customer/create',
    'reason-in-refusal',
    'A-218',
    customer({ name: 'firstCustomer' }),
    ({ outcome }) => (outcome === '0' ? {} : { reason: 'no' }),
  ],
];

/** The body has a member that should not be there. */
export const bodyMemberExtra: readonly Fault[] = faultsOf(
  { kind: 'body-member-extra', check: 'body-schema' },
  ROWS.map(([operation, rest, source, request, extra]) => ({
    rest: `extra-${rest}`,
    operation,
    source,
    sentence: `The body has a member too many: ${rest.replaceAll('-', ' ')}.`,
    requests: [request],
    replaces: instead(operation, {
      body: (correct) => (visit, result) => ({
        ...(correct(visit, result) as object),
        ...extra(result),
      }),
    }),
  })),
);
