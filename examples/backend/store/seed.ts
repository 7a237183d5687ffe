import type { Value } from '../value.ts';

/** The customers of EnSwitch at the start; the fields carry the names of customers/update. */
export const CUSTOMERS: readonly {
  readonly id: number;
  readonly parent: number;
  readonly fields: Record<string, Value>;
}[] = [
  {
    id: 2,
    parent: 0,
    fields: {
      name: 'system owner',
      email: 'owner@example.com',
      plan: 123,
      country: 'US',
      timezone: 'America/New_York',
      events_url: '',
    },
  },
  {
    id: 123,
    parent: 2,
    fields: {
      name: 'first customer',
      email: 'first@example.com',
      plan: 123,
      country: 'US',
      timezone: 'America/New_York',
      telephone: '2125550100',
      address1: '1 Example Street',
      address_city: 'Example City',
      bill_type: 'prepaid',
      events_url: 'https://events.example.com/calls',
    },
  },
  {
    id: 100,
    parent: 2,
    fields: {
      name: 'second customer',
      email: 'second@example.com',
      plan: 123,
      country: 'GB',
      timezone: 'Europe/London',
      events_url: '',
    },
  },
];

/** The people of EnSwitch at the start, with their role privileges. */
export const PEOPLE: readonly {
  readonly id: number;
  readonly username: string;
  readonly password: string;
  readonly customer: number;
  readonly email: string;
  readonly roles: readonly string[];
  readonly planAllows: boolean;
}[] = [
  {
    id: 1,
    username: 'user',
    password: 'password',
    customer: 2,
    email: 'user@owner.example.com',
    roles: ['user', 'commerce'],
    planAllows: true,
  },
  {
    id: 3,
    username: 'wholesale',
    password: 'wholesale-secret',
    customer: 123,
    email: 'wholesale@example.com',
    roles: ['user', 'wholesale'],
    planAllows: true,
  },
  {
    id: 4,
    username: 'administrator',
    password: 'administrator-secret',
    customer: 100,
    email: 'administrator@example.com',
    roles: ['user', 'administrator'],
    planAllows: true,
  },
  {
    id: 5,
    username: 'nobody',
    password: 'nobody-secret',
    customer: 123,
    email: 'nobody@example.com',
    roles: [],
    planAllows: true,
  },
  {
    id: 6,
    username: 'basic',
    password: 'basic-secret',
    customer: 123,
    email: 'basic@example.com',
    roles: ['user', 'administrator'],
    planAllows: false,
  },
];

/** The rate plans of EnSwitch: id, name. */
export const PLANS: readonly (readonly [number, string])[] = [
  [123, 'standard'],
  [124, 'large'],
];

/** The numbers that are for sale; others are ported in. */
export const NUMBERS: readonly string[] = ['2125550123', '2125550124'];

/** The inbound groups of EnSwitch. */
export const INGROUPS: readonly number[] = [7];

/** The resellers of the gateway: name, password, billing type, blocked, needs activation. */
export const RESELLERS: readonly (readonly [string, string, string, boolean, boolean])[] = [
  ['resellerName', 'password', 'POST_PAID', false, false],
  ['prepaidReseller', 'prepaid-secret', 'PRE_PAID', false, false],
  ['blockedReseller', 'blocked-secret', 'POST_PAID', true, false],
  ['sleepingReseller', 'sleeping-secret', 'POST_PAID', false, true],
];

/** The customers of the gateway: id, name, reseller. */
export const GATEWAY_CUSTOMERS: readonly (readonly [string, string, string])[] = [
  ['5a4e96a030046095c7ef280f', 'firstCustomer', 'resellerName'],
  ['5a4e96a030046095c7ef2810', 'prepaidCustomer', 'prepaidReseller'],
  ['5a4e96a030046095c7ef2811', 'sleepingCustomer', 'sleepingReseller'],
];

/** The users of the gateway: id, user name, customer. */
export const GATEWAY_USERS: readonly (readonly [string, string, string])[] = [
  ['5a4e96a030046095c7ef2812', 'first@resellerName', '5a4e96a030046095c7ef280f'],
];

/** The accounts of SnapBill: id, user name, password. */
export const ACCOUNTS: readonly (readonly [number, string, string])[] = [
  [10608, 'user', 'pass'],
  [9752, 'other', 'other-secret'],
];

/** The clients of SnapBill: account, id. */
export const CLIENTS: readonly (readonly [number, number])[] = [
  [10608, 158958],
  [9752, 36843],
];

/** The highest ids that count as used before the first creation. */
export const USED_IDS: { readonly person: number; readonly customer: number; readonly signup: number } = {
  person: 9,
  customer: 123,
  signup: 41050,
};
