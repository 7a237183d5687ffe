import { nameKey } from '../name-key.ts';
import type { Named, Referred } from '../record-kinds.ts';
import type { Refusal, Result } from '../result.ts';
import type { Value } from '../value.ts';
import { textOf, type Visit } from '../visit.ts';
import { dataNumber } from './answer.ts';
import { portedNumbers } from './validate.ts';

/** Checks what a sign-up points at and the names it takes; everything is 400. */
export function referSignup(visit: Visit): readonly Refusal[] {
  const { steps, settings } = visit.service;
  const wrong: string[] = [];
  const mustExist = (name: string, kind: Referred) => {
    const id = visit.values[name];
    if (id !== undefined && !steps.exists(visit, { kind, id })) {
      wrong.push(name);
    }
  };
  const mustBeFree = (name: string, kind: Named) => {
    if (visit.values[name] !== undefined && steps.isTaken(visit, { kind, name: textOf(visit, name) })) {
      wrong.push(name);
    }
  };
  mustExist('parent', 'parent');
  mustExist('plan', 'plan');
  mustBeFree('username', 'person');
  mustBeFree('customer', 'customer');
  mustBeFree('email', 'email');
  const ported = portedNumbers(visit).length > 0;
  if (ported && settings.numbers === 'pool-only') {
    wrong.push('snumber');
  } else if (ported) {
    mustExist('ingroup', 'ingroup');
  }
  return wrong.map((name) => ({ outcome: '400', name }));
}

/** Makes the customer and its person. */
export function performSignup(visit: Visit): Result {
  const { store, steps, settings } = visit.service;
  const id = Number(steps.nextId(visit, 'customer'));
  const fields = steps.signedUpFields(visit);
  const key = (name: string) => nameKey(settings, name);
  steps.keep(visit, () => {
    store.enswitch.addCustomer({
      id,
      parent: Number(visit.values.parent ?? 0),
      nameKey: key(textOf(visit, 'customer')),
      emailKey: key(String(fields.email)),
      fields,
    });
    store.enswitch.addPerson({
      usernameKey: key(textOf(visit, 'username')),
      emailKey: key(textOf(visit, 'email')),
      password: textOf(visit, 'password'),
      customer: id,
      roles: ['user', 'administrator'],
      planAllows: true,
    });
  });
  const data = { id: dataNumber(settings, id), phone_name: String(1_000_000 + id) };
  return { outcome: '200', refusals: [], data };
}

/** Under which names customers/update knows what a sign-up calls otherwise. */
const RENAMED: Readonly<Record<string, string>> = {
  customer: 'name',
  customer_phone: 'telephone',
  customer_fax: 'fax',
  customer_email: 'email',
  call_credit: 'balance',
};

/** What belongs to the person, to the card's secret or to the request itself. */
const NOT_OF_CUSTOMER = new Set([
  'username',
  'password',
  'forename',
  'surname',
  'title',
  'language',
  'email',
  'parent',
  'source',
  'snumber',
  'ingroup',
  'accept_terms',
  'validation',
  'creditcard_verification',
]);

/** The fields of a new customer; country and time zone come from the parent unless sent, the e-mail from the person's. */
export function signedUpFields(visit: Visit): Readonly<Record<string, Value>> {
  const fields: Record<string, Value> = {};
  for (const { name } of visit.operation.parameters) {
    const value = visit.values[name];
    if (value !== undefined && !NOT_OF_CUSTOMER.has(name)) {
      fields[RENAMED[name] ?? name] = value;
    }
  }
  const parent = visit.service.store.enswitch.customer(Number(visit.values.parent ?? 0));
  fields.country = visit.values.country ?? parent?.fields.country ?? '';
  fields.timezone = visit.values.timezone ?? parent?.fields.timezone ?? '';
  fields.email = visit.values.customer_email ?? textOf(visit, 'email');
  return fields;
}
