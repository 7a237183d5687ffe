import { nameKey } from '../name-key.ts';
import type { Refusal } from '../result.ts';
import type { Customer } from '../store/enswitch-store.ts';
import { textOf, type Visit } from '../visit.ts';

/** Finds out who is asking: 401, or 400 for credentials that are missing where the setting says so. */
export function authenticate(visit: Visit): readonly Refusal[] {
  const { steps, settings } = visit.service;
  const missing = visit.violations.filter((one) => one.name.startsWith('auth_'));
  if (missing.length > 0 && settings['missing-credentials'] === 'invalid-input') {
    return missing.map(({ name }) => ({ outcome: '400', name }));
  }
  if (missing.length > 0 || steps.findCaller(visit, textOf(visit, 'auth_username')) === undefined) {
    return [{ outcome: '401', name: '' }];
  }
  return [];
}

/** Looks a person up and keeps it if the password fits. */
export function findPerson(visit: Visit, username: string): string | undefined {
  const { store, settings, steps } = visit.service;
  const person = store.enswitch.personNamed(nameKey(settings, username));
  if (
    person === undefined ||
    !steps.passwordFits(visit, { sent: textOf(visit, 'auth_password'), stored: person.password })
  ) {
    return undefined;
  }
  visit.person = person;
  return username;
}

/** Checks what role and rate plan allow: 402, 403. Reading has no 403. */
export function authorize(visit: Visit): readonly Refusal[] {
  if (visit.person === undefined) {
    return [];
  }
  if (!visit.service.steps.hasRole(visit)) {
    return [{ outcome: '402', name: '' }];
  }
  if (visit.operation.id === 'customers/update' && !visit.service.steps.planAllows(visit)) {
    return [{ outcome: '403', name: '' }];
  }
  return [];
}

/** Tells whether the caller has a role privilege that the operation asks for. */
export function hasRole(visit: Visit): boolean {
  const wanted = visit.operation.id === 'customers/update' ? ['administrator', 'commerce', 'wholesale'] : ['user'];
  return wanted.some((role) => visit.person?.roles.includes(role));
}

/** Tells whether the caller may touch a customer: the own one, or with commerce (for reading also callshop) those below. */
export function mayTouch(visit: Visit, customer: Customer): boolean {
  const { person, service, operation } = visit;
  if (person === undefined || customer.id === person.customer) {
    return person !== undefined;
  }
  if (!person.roles.includes('commerce') && !(operation.id === 'customers/get' && person.roles.includes('callshop'))) {
    return false;
  }
  return service.settings['commerce-reach'] === 'children'
    ? customer.parent === person.customer
    : isBelow(visit, customer);
}

/** No chain of parents is followed further than this. */
const MAX_GENERATIONS = 100;

function isBelow(visit: Visit, customer: Customer): boolean {
  let parent = customer.parent;
  for (let generation = 0; generation < MAX_GENERATIONS && parent !== 0; generation += 1) {
    if (parent === visit.person?.customer) {
      return true;
    }
    parent = visit.service.store.enswitch.customer(parent)?.parent ?? 0;
  }
  return false;
}
