import type { Parameter } from '../parameter.ts';
import { decimal, emptyable, flag, integer, month, text } from './parameters.ts';

const needed = { required: true } as const;
const none = { default: 0 } as const;
const blank = { default: '' } as const;

/**
 * The parameters of user/signup in the order of its page. `country`, `timezone` and `customer_email` have defaults that
 * other records or parameters give; `accept_terms` and `ingroup` are needed under conditions.
 */
export const SIGNUP_PARAMETERS: readonly Parameter[] = [
  text('address1', needed),
  text('address_city', needed),
  text('creditcard_name', needed),
  text('creditcard_number', { ...needed, secret: true }),
  text('creditcard_type', needed),
  text('customer', needed),
  text('customer_phone', needed),
  text('email', needed),
  text('forename', needed),
  integer('parent', needed),
  text('password', { ...needed, secret: true }),
  integer('plan', needed),
  text('surname', needed),
  text('username', needed),
  { ...flag('accept_terms'), ...none },
  text('address_code', blank),
  text('address2', blank),
  text('address3', blank),
  text('address_other', blank),
  text('address_state', blank),
  decimal('call_credit', { default: '0.00' }),
  text('country'),
  month('creditcard_expiry_month', none),
  integer('creditcard_expiry_year', none),
  integer('creditcard_issue', none),
  month('creditcard_start_month', none),
  integer('creditcard_start_year', none),
  text('creditcard_verification', { ...blank, secret: true }),
  text('customer_email'),
  text('customer_fax', blank),
  integer('ingroup'),
  emptyable('language', blank),
  emptyable('snumber', blank),
  emptyable('source', blank),
  emptyable('tax_number', blank),
  emptyable('timezone'),
  emptyable('title', blank),
  { ...flag('validation'), ...none },
];
