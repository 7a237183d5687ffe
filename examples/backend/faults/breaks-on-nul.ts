import { type Breaking, breaksOn } from './breaks-on.ts';
import { type Fault, faultsOf } from './fault.ts';
import { customerUser, signup, update } from './requests.ts';

const ROWS: readonly Breaking[] = [
  { operation: 'user/signup', parameter: 'title', source: 'A-007', request: signup({ title: 'a\u0000b' }) },
  { operation: 'customers/update', parameter: 'prefix', source: 'A-007', request: update({ prefix: 'a\u0000b' }) },
  {
    operation: 'customer-user/create',
    parameter: 'password',
    source: 'A-007',
    request: customerUser({ password: 'a\u0000b' }),
  },
];

/** NUL ends in HTTP 500. */
export const breaksOnNul: readonly Fault[] = faultsOf(
  { kind: 'breaks-on-nul', check: 'server-error' },
  ROWS.map((row) => breaksOn(row, { words: 'nul', test: (text) => text.includes('\u0000') })),
);
