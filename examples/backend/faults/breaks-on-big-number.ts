import { type Breaking, breaksOn } from './breaks-on.ts';
import { type Fault, faultsOf } from './fault.ts';
import { customer, signup, update } from './requests.ts';

const BIG = '9'.repeat(20);

const ROWS: readonly Breaking[] = [
  {
    operation: 'user/signup',
    parameter: 'creditcard_expiry_year',
    source: 'A-006',
    request: signup({ creditcard_expiry_year: BIG }),
  },
  { operation: 'customers/update', parameter: 'seconds_left', source: 'A-006', request: update({ seconds_left: BIG }) },
  { operation: 'customer/create', parameter: 'moCharge', source: 'A-006', request: customer({ moCharge: BIG }) },
];

/** A number with many digits ends in HTTP 500. */
export const breaksOnBigNumber: readonly Fault[] = faultsOf(
  { kind: 'breaks-on-big-number', check: 'server-error' },
  ROWS.map((row) => breaksOn(row, { words: 'big', test: (text) => /^-?\d{16,}$/.test(text) })),
);
