import type { Visit } from '../visit.ts';
import { textOf } from '../visit.ts';
import { type Fault, type FaultyOperation, faultsOf, instead } from './fault.ts';
import { customer, customerUser, type Request, read, signup, update, user } from './requests.ts';

const ROWS: readonly (readonly [FaultyOperation, string, readonly Request[], (visit: Visit) => void])[] = [
  ['user/signup', 'person', [signup({ plan: '99' }), signup()], keepPerson],
  ['customer-user/create', 'user', [customerUser({ customer: 'firstCustomer' }), customerUser()], keepUser],
  ['user/create', 'user', [user({ phoneNumber: 'abc' }), user()], keepUser],
  ['customer/create', 'customer', [customer({ moCharge: 'abc' }), customer()], keepCustomer],
  ['customers/update', 'name', [update({ name: 'renamed', balance: 'abc' }), read()], keepName],
];

/** A request that is refused for its input leaves a part of what it wanted behind. */
export const halfCreation: readonly Fault[] = faultsOf(
  { kind: 'half-creation', check: 'dry-run-effect' },
  ROWS.map(([operation, part, requests, leave]) => ({
    rest: `refusal-leaves-${part}`,
    operation,
    source: 'A-001',
    sentence: `A refused request leaves its ${part} behind.`,
    requests,
    replaces: instead(operation, {
      transact: (correct) => async (visit, work) => {
        const result = await correct(visit, work);
        const known = visit.person !== undefined || visit.reseller !== undefined || operation === 'user/signup';
        if (known && result.refusals.length > 0) {
          leave(visit);
        }
        return result;
      },
    }),
  })),
);

function keepPerson(visit: Visit): void {
  const person = {
    usernameKey: textOf(visit, 'username'),
    emailKey: '',
    password: '',
    customer: 0,
    roles: [],
    planAllows: false,
  };
  visit.service.store.enswitch.addPerson(person);
}

function keepUser(visit: Visit): void {
  const { gateway } = visit.service.store;
  gateway.addUser({ id: gateway.nextId(), usernameKey: textOf(visit, 'username'), customer: '' });
}

function keepCustomer(visit: Visit): void {
  const { gateway } = visit.service.store;
  gateway.addCustomer({ id: gateway.nextId(), nameKey: textOf(visit, 'name'), reseller: visit.reseller?.name ?? '' });
}

function keepName(visit: Visit): void {
  const { enswitch } = visit.service.store;
  const target = enswitch.customer(Number(visit.values.id));
  const name = textOf(visit, 'name');
  if (target !== undefined && name !== '') {
    enswitch.changeCustomer({
      ...target,
      fields: { ...target.fields, name },
      nameKey: name,
      emailKey: String(target.fields.email),
    });
  }
}
