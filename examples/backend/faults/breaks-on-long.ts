import { type Breaking, breaksOn } from './breaks-on.ts';
import { type Fault, faultsOf } from './fault.ts';
import { addInvoice, customer, customerUser, signup } from './requests.ts';

const LONG = 'x'.repeat(300);

const ROWS: readonly Breaking[] = [
  { operation: 'user/signup', parameter: 'forename', source: 'A-007', request: signup({ forename: LONG }) },
  {
    operation: 'customer-user/create',
    parameter: 'username',
    source: 'A-007',
    request: customerUser({ username: LONG }),
  },
  {
    operation: 'customer/create',
    parameter: 'integrationId',
    source: 'A-007',
    request: customer({ integrationId: LONG }),
  },
  {
    operation: 'signup/add',
    parameter: 'options',
    source: 'A-302',
    request: addInvoice(`{"signup_type":"Invoice","description[0]":"${LONG}","price[0]":500}`),
  },
];

/** Long text ends in HTTP 500. */
export const breaksOnLong: readonly Fault[] = faultsOf(
  { kind: 'breaks-on-long', check: 'server-error' },
  ROWS.map((row) => breaksOn(row, { words: 'long', test: (text) => text.length > 255 })),
);
