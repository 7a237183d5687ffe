import type { Parameter } from '../parameter.ts';

const NO_BLANK = /^[^ ]*$/;
const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE = /^[+ 0-9]*$/;

const RESELLER: readonly Parameter[] = [
  { name: 'resellerName', type: 'text', required: true, pattern: /^[^ @]*$/ },
  { name: 'resellerPassword', type: 'text', required: true, secret: true },
];

const USER: readonly Parameter[] = [
  { name: 'username', type: 'text', required: true, pattern: NO_BLANK },
  { name: 'password', type: 'text', required: true, secret: true },
];

/** The parameters of customer-user/create. */
export const CUSTOMER_USER_PARAMETERS: readonly Parameter[] = [
  { name: 'contactName', type: 'text' },
  { name: 'email', type: 'text', pattern: EMAIL },
  ...USER,
  { name: 'customer', type: 'text', required: true, pattern: NO_BLANK },
  ...RESELLER,
  { name: 'phoneNumber', type: 'text', pattern: PHONE },
  { name: 'applyFreeCredits', type: 'boolean', required: true },
];

/** The parameters of user/create; whether `customerId` is required is a setting. */
export const USER_PARAMETERS: readonly Parameter[] = [
  ...USER,
  ...RESELLER,
  { name: 'customerId', type: 'text', pattern: /^[0-9a-fA-F]{24}$/ },
  { name: 'email', type: 'text', required: true, pattern: EMAIL },
  { name: 'phoneNumber', type: 'text', required: true, pattern: PHONE },
  { name: 'virtualNumber', type: 'text', pattern: PHONE },
  { name: 'moPush', type: 'json' },
  { name: 'finalStatusPush', type: 'json' },
  { name: 'swappingSourceAddressAllowed', type: 'boolean', default: 'false' },
];

/** The parameters of customer/create. */
export const CUSTOMER_PARAMETERS: readonly Parameter[] = [
  { name: 'name', type: 'text', required: true, pattern: NO_BLANK },
  ...RESELLER,
  { name: 'integrationId', type: 'text', default: '' },
  { name: 'rotationAlgorithm', type: 'text', listed: ['CONVERSATION', 'MAX_ROTATION'], default: 'MAX_ROTATION' },
  { name: 'billingType', type: 'text', listed: ['PRE_PAID', 'POST_PAID'], default: 'POST_PAID' },
  { name: 'moCharge', type: 'integer', default: 0 },
];
