/** What the sources leave open, as switches; every value of every switch makes a correct backend. */
export interface Settings {
  readonly 'http-status': 'always-200' | 'mirrored' | 'credentials';
  readonly 'check-order': 'credentials-first' | 'input-first' | 'records-first';
  readonly responses: 'first' | 'all';
  readonly 'data-numbers': 'number' | 'text';
  readonly 'unique-usernames': 'yes' | 'no';
  readonly 'unique-customers': 'yes' | 'no';
  readonly 'unique-emails': 'yes' | 'no';
  readonly terms: 'none' | 'answered' | 'accepted';
  readonly names: 'exact' | 'folded';
  readonly ends: 'kept' | 'trimmed';
  readonly empty: 'value' | 'absent';
  readonly repeated: 'first' | 'last' | 'refused';
  readonly 'unknown-parameters': 'ignored' | 'refused';
  readonly 'odd-numbers': 'refused' | 'read';
  readonly 'listed-values': 'exact' | 'any-case';
  readonly 'missing-credentials': 'invalid-input' | 'unauthenticated';
  readonly 'commerce-reach': 'all' | 'children';
  readonly numbers: 'ported-to-group' | 'ported' | 'pool-only';
  readonly 'read-back': 'customers-get' | 'none';
  readonly 'gateway-parameters': 'both' | 'query' | 'form';
  readonly 'unknown-reseller': '400' | '3';
  readonly 'blocked-sign-up': 'served' | '3';
  readonly 'customer-id': 'required' | 'optional';
  readonly 'customer-rights': '420' | '300' | 'unchecked';
  readonly activation: 'by-reseller' | 'always';
  readonly options: 'required' | 'optional';
  readonly services: 'any' | 'listed';
  readonly clients: 'own' | 'any';
  readonly 'signup-ids': 'over-all' | 'per-account';
}

/** One switch: its values, the first of which is the default and agrees with the demo data, and what it is about. */
export interface Setting<Choice extends string> {
  readonly values: readonly [Choice, ...Choice[]];
  readonly says: string;
}

/** The switches by name. */
export const SETTINGS: { readonly [Name in keyof Settings]: Setting<Settings[Name]> } = {
  'http-status': {
    values: ['always-200', 'mirrored', 'credentials'],
    says: 'EnSwitch and gateway: HTTP 200 always, the outcome mirrored, or 401 for bad credentials of EnSwitch (A-101, A-203)',
  },
  'check-order': {
    values: ['credentials-first', 'input-first', 'records-first'],
    says: 'which violation wins (A-008)',
  },
  responses: { values: ['first', 'all'], says: 'EnSwitch: one item in responses, or one for each violation (A-105)' },
  'data-numbers': { values: ['number', 'text'], says: 'EnSwitch: numbers in data as numbers or as text (A-107)' },
  'unique-usernames': { values: ['yes', 'no'], says: 'EnSwitch: a taken user name is refused (A-113)' },
  'unique-customers': { values: ['yes', 'no'], says: 'EnSwitch: a taken customer name is refused (A-113, A-136)' },
  'unique-emails': { values: ['yes', 'no'], says: 'EnSwitch: a taken e-mail address of a person is refused (A-113)' },
  terms: {
    values: ['none', 'answered', 'accepted'],
    says: 'EnSwitch: accept_terms is not needed, needed, or must be 1 (A-111)',
  },
  names: { values: ['exact', 'folded'], says: 'names that differ in case, form or ends are two or one (A-009)' },
  ends: { values: ['kept', 'trimmed'], says: 'white space at the ends of a value (A-007)' },
  empty: { values: ['value', 'absent'], says: 'an empty value without a stated meaning (A-003)' },
  repeated: { values: ['first', 'last', 'refused'], says: 'a parameter that is sent twice (A-005)' },
  'unknown-parameters': { values: ['ignored', 'refused'], says: 'a parameter that no page names (A-004)' },
  'odd-numbers': { values: ['refused', 'read'], says: 'numbers written +42, 042 or 4.0 (A-006)' },
  'listed-values': { values: ['exact', 'any-case'], says: 'the letter case of listed values (A-007)' },
  'missing-credentials': {
    values: ['invalid-input', 'unauthenticated'],
    says: 'EnSwitch: missing credentials are 400 or 401 (A-104)',
  },
  'commerce-reach': { values: ['all', 'children'], says: 'EnSwitch: whom the commerce role reaches (A-120)' },
  numbers: {
    values: ['ported-to-group', 'ported', 'pool-only'],
    says: 'EnSwitch: a number outside the pool needs an ingroup, needs none, or is refused (A-112)',
  },
  'read-back': { values: ['customers-get', 'none'], says: 'EnSwitch: customers/get is there or not' },
  'gateway-parameters': { values: ['both', 'query', 'form'], says: 'gateway: where parameters are read (A-201)' },
  'unknown-reseller': { values: ['400', '3'], says: 'gateway: status for an unknown reseller (A-205)' },
  'blocked-sign-up': { values: ['served', '3'], says: 'gateway: customer-user/create for a blocked reseller (A-210)' },
  'customer-id': { values: ['required', 'optional'], says: 'gateway: customerId of user/create (A-212)' },
  'customer-rights': {
    values: ['420', '300', 'unchecked'],
    says: 'gateway: status for a customer of another reseller (A-213)',
  },
  activation: {
    values: ['by-reseller', 'always'],
    says: 'gateway: 220 where a reseller needs it, or for every new user (A-208)',
  },
  options: { values: ['required', 'optional'], says: 'SnapBill: leaving options out (A-301)' },
  services: {
    values: ['any', 'listed'],
    says: 'SnapBill: an unknown service, package or term passes or is 400 (A-303)',
  },
  clients: { values: ['own', 'any'], says: 'SnapBill: a client of another account is 404 or served (A-306)' },
  'signup-ids': { values: ['over-all', 'per-account'], says: 'SnapBill: ids counted over all accounts or in each one' },
};

/** The settings of the demo worlds. */
export const DEFAULT_SETTINGS: Settings = Object.fromEntries(
  Object.entries(SETTINGS).map(([name, setting]) => [name, setting.values[0]]),
) as unknown as Settings;

/** Turns name and value, as written on a command line, into a setting; throws what is wrong in words. */
export function readSetting(name: string, value: string): Partial<Settings> {
  const setting: Setting<string> | undefined = Object.hasOwn(SETTINGS, name)
    ? SETTINGS[name as keyof Settings]
    : undefined;
  if (setting === undefined) {
    throw new RangeError(`no setting ${name}; there are: ${Object.keys(SETTINGS).join(', ')}`);
  }
  if (!setting.values.includes(value)) {
    throw new RangeError(`setting ${name} cannot be ${value}; it is one of: ${setting.values.join(', ')}`);
  }
  return { [name]: value };
}
