import { type Breaking, breaksOn } from './breaks-on.ts';
import { type Fault, faultsOf } from './fault.ts';
import { addSignup, signup, update, user } from './requests.ts';

const ROWS: readonly Breaking[] = [
  { operation: 'user/signup', parameter: 'address2', source: 'A-003', request: signup({ address2: '' }) },
  {
    operation: 'customers/update',
    parameter: 'callerid',
    source: 'ENS-CUSTUPD-073',
    request: update({ callerid: '' }),
  },
  { operation: 'user/create', parameter: 'virtualNumber', source: 'A-003', request: user({ virtualNumber: '' }) },
  { operation: 'client/add_signup', parameter: 'options', source: 'A-301', request: addSignup('') },
];

/** Empty text ends in HTTP 500. */
export const breaksOnEmpty: readonly Fault[] = faultsOf(
  { kind: 'breaks-on-empty', check: 'server-error' },
  ROWS.map((row) => breaksOn(row, { words: 'empty', test: (text) => text === '' })),
);
