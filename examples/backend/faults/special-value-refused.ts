import { type Fault, faultsOf, instead } from './fault.ts';
import { signup, update } from './requests.ts';

const ROWS: readonly (readonly [string, string, string])[] = [
  ['bulk_calls', '-1', 'ENS-CUSTUPD-064'],
  ['call_maximum', '-2', 'ENS-CUSTUPD-070'],
  ['maxmsg', 'plan', 'ENS-CUSTUPD-212'],
  ['maxsecs', 'plan', 'ENS-CUSTUPD-216'],
  ['invoices_due', '-1', 'ENS-CUSTUPD-195'],
  ['overmax', '-2', 'ENS-CUSTUPD-250'],
  ['affiliate_customer', '0', 'ENS-CUSTUPD-034'],
  ['contact', '0', 'ENS-CUSTUPD-089'],
  ['purge_messages', '', 'ENS-CUSTUPD-283'],
  ['peer1', '-2', 'ENS-CUSTUPD-269'],
];

/** A value with a meaning of its own, such as -2 or the empty text, is refused. */
export const specialValueRefused: readonly Fault[] = faultsOf(
  { kind: 'special-value-refused', check: 'refused-valid' },
  [
    ...ROWS.map(([name, value, source]) => ({
      rest: `refuses-special-${name}`,
      operation: 'customers/update' as const,
      source,
      sentence: `${name} refuses ${value === '' ? 'the empty text' : value}, to which the page gives a meaning.`,
      requests: [update({ [name]: value })],
      replaces: instead('customers/update', {
        readValue: (correct) => (visit, sent) =>
          sent.parameter.name === name && sent.text === value ? undefined : correct(visit, sent),
      }),
    })),
    {
      rest: 'refuses-no-numbers',
      operation: 'user/signup',
      source: 'ENS-SIGNUP-101',
      sentence: 'snumber refuses the empty text, which means none.',
      requests: [signup({ snumber: '' })],
      replaces: instead('user/signup', {
        readValue: (correct) => (visit, sent) =>
          sent.parameter.name === 'snumber' && sent.text === '' ? undefined : correct(visit, sent),
      }),
    },
  ],
);
