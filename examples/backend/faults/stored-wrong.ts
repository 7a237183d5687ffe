import type { Value } from '../value.ts';
import type { Visit } from '../visit.ts';
import { type Fault, faultsOf, instead, type Replacement } from './fault.ts';
import { another, read, signup, update } from './requests.ts';

const NEW_CUSTOMER = read({ name: 'fresh customer' });

function stores(
  change: (fields: Readonly<Record<string, Value>>, visit: Visit) => Readonly<Record<string, Value>>,
): Replacement {
  return instead('customers/update', {
    updatedFields: (correct) => (visit, one) => change(correct(visit, one), visit),
  });
}

/** What is stored is not what was sent. */
export const storedWrong: readonly Fault[] = faultsOf({ kind: 'stored-wrong', check: 'body-schema' }, [
  {
    rest: 'name-in-capitals',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-234',
    sentence: 'A name is stored in capitals.',
    requests: [update({ name: 'renamed' }), read()],
    replaces: stores((fields) => ({ ...fields, name: String(fields.name).toUpperCase() })),
  },
  {
    rest: 'amount-without-cents',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-045',
    sentence: 'A balance loses what stands behind the point.',
    requests: [update({ balance: '12.34' }), read()],
    replaces: stores((fields, visit) =>
      visit.sent.has('balance') ? { ...fields, balance: Math.trunc(Number(fields.balance)) } : fields,
    ),
  },
  {
    rest: 'number-loses-zeros',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-315',
    sentence: 'A telephone number is stored as a number and loses its zeros in front.',
    requests: [update({ telephone: '0012125550101' }), read()],
    replaces: stores((fields) =>
      /^0\d+$/.test(String(fields.telephone)) ? { ...fields, telephone: Number(fields.telephone) } : fields,
    ),
  },
  {
    rest: 'sibling-updated',
    operation: 'customers/update',
    source: 'ENS-CUSTUPD-002',
    sentence: 'An update of the description also changes that of customer 100.',
    requests: [update({ description: 'told' }), read({ id: '100' })],
    replaces: instead('customers/update', {
      updatedFields: (correct) => (visit, one) => {
        const fields = correct(visit, one);
        const sibling = visit.service.store.enswitch.customer(100);
        if (sibling !== undefined && one.id !== 100 && visit.sent.has('description')) {
          const { name, email } = sibling.fields;
          const changed = { ...sibling.fields, description: String(fields.description) };
          visit.service.store.enswitch.changeCustomer({
            ...sibling,
            fields: changed,
            nameKey: String(name),
            emailKey: String(email),
          });
        }
        return fields;
      },
    }),
  },
  {
    rest: 'phone-as-fax',
    operation: 'user/signup',
    source: 'A-117',
    sentence: 'The telephone number of a new customer is stored as its fax number.',
    requests: [signup(), NEW_CUSTOMER],
    replaces: instead('user/signup', {
      signedUpFields: (correct) => (visit) => {
        const { telephone = '', fax = '', ...fields } = correct(visit);
        return { ...fields, telephone: fax, fax: telephone };
      },
    }),
  },
  {
    rest: 'plan-of-parent',
    operation: 'user/signup',
    source: 'ENS-SIGNUP-037',
    sentence: 'A new customer is on the plan of its parent whatever was sent.',
    requests: [another({ plan: '124' }), read({ name: 'other customer' })],
    replaces: instead('user/signup', { signedUpFields: (correct) => (visit) => ({ ...correct(visit), plan: 123 }) }),
  },
]);
