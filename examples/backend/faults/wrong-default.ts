import type { Value } from '../value.ts';
import type { Visit } from '../visit.ts';
import { type Fault, faultsOf, instead } from './fault.ts';
import { customer, type Request, read, signup, update } from './requests.ts';

const NEW_CUSTOMER = read({ name: 'fresh customer' });

function signedUp(name: string, value: (visit: Visit) => Value) {
  return instead('user/signup', {
    signedUpFields: (correct) => (visit) => ({
      ...correct(visit),
      [name]: value(visit),
    }),
  });
}

function forgets(...names: readonly string[]) {
  return instead('customers/update', {
    updatedFields: (correct) => (visit, one) => {
      const emptied = names.filter((name) => !visit.sent.has(name)).map((name) => [name, '']);
      return { ...correct(visit, one), ...Object.fromEntries(emptied) };
    },
  });
}

const RENAMING: readonly Request[] = [update({ name: 'renamed' }), read()];

/** A parameter that is left out gets another value than the page says. */
export const wrongDefault: readonly Fault[] = faultsOf({ kind: 'wrong-default', check: 'default-equivalence' }, [
  {
    rest: 'country-fixed',
    operation: 'user/signup',
    source: 'ENS-SIGNUP-064',
    sentence: 'Without country a customer gets FR and not the country of its parent.',
    requests: [signup(), NEW_CUSTOMER],
    replaces: signedUp('country', (visit) => visit.values.country ?? 'FR'),
  },
  {
    rest: 'timezone-empty',
    operation: 'user/signup',
    source: 'ENS-SIGNUP-112',
    sentence: 'Without timezone a customer gets none and not that of its parent.',
    requests: [signup(), NEW_CUSTOMER],
    replaces: signedUp('timezone', (visit) => visit.values.timezone ?? ''),
  },
  {
    rest: 'customer-email-empty',
    operation: 'user/signup',
    source: 'ENS-SIGNUP-086',
    sentence: 'Without customer_email the customer gets none and not the e-mail of the person.',
    requests: [signup(), NEW_CUSTOMER],
    replaces: signedUp('email', (visit) => visit.values.customer_email ?? ''),
  },
  {
    rest: 'validation-on',
    operation: 'user/signup',
    check: 'dry-run-effect',
    source: 'ENS-SIGNUP-117',
    sentence: 'Without validation a sign-up only validates.',
    requests: [signup()],
    replaces: instead('user/signup', {
      defaultValue: (correct) => (visit, one) => (one.name === 'validation' ? 1 : correct(visit, one)),
    }),
  },
  {
    rest: 'validation-on',
    operation: 'customers/update',
    check: 'dry-run-effect',
    source: 'ENS-CUSTUPD-332',
    sentence: 'Without validation an update only validates.',
    requests: [update()],
    replaces: instead('customers/update', {
      defaultValue: (correct) => (visit, one) => (one.name === 'validation' ? 1 : correct(visit, one)),
    }),
  },
  {
    rest: 'telephone-forgotten',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-316',
    sentence: 'An update without telephone empties it.',
    requests: RENAMING,
    replaces: forgets('telephone'),
  },
  {
    rest: 'address-forgotten',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-019',
    sentence: 'An update without the address empties it.',
    requests: RENAMING,
    replaces: forgets('address1', 'address_city'),
  },
  {
    rest: 'events-url-kept',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-161',
    sentence: 'An update without events_url keeps the old one.',
    requests: RENAMING,
    replaces: instead('customers/update', {
      updatedFields: (correct) => (visit, one) => ({
        ...correct(visit, one),
        events_url: visit.sent.get('events_url') ?? one.fields.events_url ?? '',
      }),
    }),
  },
  {
    rest: 'billing-type-of-reseller',
    operation: 'customer/create',
    check: 'accepted-invalid',
    source: 'SMS-CUST-016',
    sentence: 'Without billingType a customer is PRE_PAID, which suits a reseller who pays in advance.',
    requests: [customer({ resellerName: 'prepaidReseller', resellerPassword: 'prepaid-secret' })],
    replaces: instead('customer/create', {
      defaultValue: (correct) => (visit, one) => (one.name === 'billingType' ? 'PRE_PAID' : correct(visit, one)),
    }),
  },
]);
