import { type Fault, faultsOf, instead } from './fault.ts';
import { update } from './requests.ts';

const ROWS: readonly (readonly [string, string, string])[] = [
  ['overmax', '-1', 'ENS-CUSTUPD-249'],
  ['callerid_in_external', '-1', 'ENS-CUSTUPD-076'],
  ['bill_type', 'plan', 'ENS-CUSTUPD-060'],
  ['purge_messages', '30', 'ENS-CUSTUPD-282'],
  ['inmaximum', '-3', 'ENS-CUSTUPD-177'],
  ['common_routing', '8', 'ENS-CUSTUPD-081'],
];

/** A value with a meaning elsewhere, or one just outside a range, is accepted where it has none. */
export const specialValueMisplaced: readonly Fault[] = faultsOf(
  { kind: 'special-value-misplaced', check: 'accepted-invalid' },
  ROWS.map(([name, value, source]) => ({
    rest: `accepts-misplaced-${name}`,
    operation: 'customers/update',
    source,
    sentence: `${name} takes ${value}, which means nothing there.`,
    requests: [update({ [name]: value })],
    replaces: instead('customers/update', {
      readValue: (correct) => (visit, sent) =>
        sent.parameter.name === name && sent.text === value ? value : correct(visit, sent),
    }),
  })),
);
