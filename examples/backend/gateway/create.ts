import { nameKey } from '../name-key.ts';
import type { Refusal, Result } from '../result.ts';
import { textOf, type Visit } from '../visit.ts';
import { isObject } from '../wire/json.ts';

/** Checks the names that customer-user/create takes: 201, 301, 220. */
export function referCustomerUser(visit: Visit): readonly Refusal[] {
  return [...userTaken(visit), ...customerTaken(visit, 'customer'), ...asleep(visit)];
}

/** Checks the customer that user/create points at, and the name it takes: 300, 420, 201, 220. */
export function referUser(visit: Visit): readonly Refusal[] {
  return [...customerWrong(visit), ...userTaken(visit), ...asleep(visit)];
}

/** Checks the name that customer/create takes, and the billing type: 301, 321. */
export function referCustomer(visit: Visit): readonly Refusal[] {
  const taken = customerTaken(visit, 'name');
  return visit.service.steps.billingFits(visit) ? taken : [...taken, { outcome: '321', name: 'billingType' }];
}

/** Makes a customer and its user, and says no more than that. */
export function performCustomerUser(visit: Visit): Result {
  const id = addCustomer(visit, textOf(visit, 'customer'));
  addUser(visit, id);
  return { outcome: '0', refusals: [] };
}

/** Makes a user. */
export function performUser(visit: Visit): Result {
  return { outcome: '0', refusals: [], data: { id: addUser(visit, textOf(visit, 'customerId').toLowerCase()) } };
}

/** Makes a customer. */
export function performCustomer(visit: Visit): Result {
  return { outcome: '0', refusals: [], data: { id: addCustomer(visit, textOf(visit, 'name')) } };
}

/** Tells whether JSON describes a push: a known type, and data, if any, as an object. */
export function acceptsPush(push: unknown): boolean {
  return (
    isObject(push) &&
    (push.type === 'URL' || push.type === 'EMAIL' || push.type === 'SMPP') &&
    (push.data === undefined || isObject(push.data))
  );
}

function userTaken(visit: Visit): readonly Refusal[] {
  return taken(visit, { kind: 'gateway-user', parameter: 'username' }) ? [{ outcome: '201', name: 'username' }] : [];
}

function customerTaken(visit: Visit, parameter: string): readonly Refusal[] {
  return taken(visit, { kind: 'gateway-customer', parameter }) ? [{ outcome: '301', name: parameter }] : [];
}

/** A name that was left out, or that is none, is nobody's: also where records are looked up before the input is checked. */
function taken(
  visit: Visit,
  of: { readonly kind: 'gateway-user' | 'gateway-customer'; readonly parameter: string },
): boolean {
  if (visit.values[of.parameter] === undefined) return false;
  return visit.service.steps.isTaken(visit, { kind: of.kind, name: textOf(visit, of.parameter) });
}

function asleep(visit: Visit): readonly Refusal[] {
  return visit.service.steps.needsActivation(visit) ? [{ outcome: '220', name: '' }] : [];
}

function customerWrong(visit: Visit): readonly Refusal[] {
  const { steps, settings, store } = visit.service;
  const id = visit.values.customerId;
  if (id === undefined) {
    return [];
  }
  if (!steps.exists(visit, { kind: 'customer', id })) {
    return [{ outcome: '300', name: 'customerId' }];
  }
  const owner = store.gateway.ownerOfCustomer(String(id).toLowerCase());
  const rights = settings['customer-rights'];
  const foreign = owner !== undefined && rights !== 'unchecked' && !steps.ownsRecord(visit, owner);
  return foreign ? [{ outcome: rights, name: 'customerId' }] : [];
}

function addCustomer(visit: Visit, name: string): string {
  const { store, steps, settings } = visit.service;
  const id = String(steps.nextId(visit, 'gateway'));
  steps.keep(visit, () =>
    store.gateway.addCustomer({ id, nameKey: nameKey(settings, name), reseller: visit.reseller?.name ?? '' }),
  );
  return id;
}

function addUser(visit: Visit, customer: string): string {
  const { store, steps, settings } = visit.service;
  const id = String(steps.nextId(visit, 'gateway'));
  steps.keep(visit, () =>
    store.gateway.addUser({ id, usernameKey: nameKey(settings, textOf(visit, 'username')), customer }),
  );
  return id;
}
