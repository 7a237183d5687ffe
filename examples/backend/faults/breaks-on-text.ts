import { type Breaking, breaksOn } from './breaks-on.ts';
import { type Fault, faultsOf } from './fault.ts';
import { addInvoice, addSignup, customer, customerUser, signup, update, user } from './requests.ts';

const LONG = 'x'.repeat(300);

const LONG_ROWS: readonly Breaking[] = [
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
  'breaks-on-long',
  'server-error',
  LONG_ROWS.map((row) => breaksOn(row, { words: 'long', test: (text) => text.length > 255 })),
);

const EMPTY_ROWS: readonly Breaking[] = [
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
  'breaks-on-empty',
  'server-error',
  EMPTY_ROWS.map((row) => breaksOn(row, { words: 'empty', test: (text) => text === '' })),
);

const NON_LATIN_ROWS: readonly Breaking[] = [
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
  'breaks-on-non-latin',
  'server-error',
  NON_LATIN_ROWS.map((row) => breaksOn(row, { words: 'non-latin', test: (text) => /[\u0370-\uffff]/.test(text) })),
);

const NUL_ROWS: readonly Breaking[] = [
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
  'breaks-on-nul',
  'server-error',
  NUL_ROWS.map((row) => breaksOn(row, { words: 'nul', test: (text) => text.includes('\u0000') })),
);

const BIG = '9'.repeat(20);

const BIG_ROWS: readonly Breaking[] = [
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
  'breaks-on-big-number',
  'server-error',
  BIG_ROWS.map((row) => breaksOn(row, { words: 'big', test: (text) => /^-?\d{16,}$/.test(text) })),
);
