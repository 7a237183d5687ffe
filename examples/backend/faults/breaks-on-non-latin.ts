import { type Breaking, breaksOn } from './breaks-on.ts';
import { type Fault, faultsOf } from './fault.ts';
import { addInvoice, customer, signup, update } from './requests.ts';

const ROWS: readonly Breaking[] = [
  { operation: 'user/signup', parameter: 'surname', source: 'A-007', request: signup({ surname: 'Петрова' }) },
  {
    operation: 'customers/update',
    parameter: 'description',
    source: 'A-007',
    request: update({ description: '日本' }),
  },
  { operation: 'customer/create', parameter: 'name', source: 'A-007', request: customer({ name: 'Ωmega' }) },
  {
    operation: 'signup/add',
    parameter: 'options',
    source: 'A-302',
    request: addInvoice('{"signup_type":"Invoice","description[0]":"🧀","price[0]":500}'),
  },
];

/** Letters beyond Latin end in HTTP 500. */
export const breaksOnNonLatin: readonly Fault[] = faultsOf(
  { kind: 'breaks-on-non-latin', check: 'server-error' },
  ROWS.map((row) => breaksOn(row, { words: 'non-latin', test: (text) => /[\u0370-\uffff]/.test(text) })),
);
