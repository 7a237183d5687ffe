import { nameKey } from './name-key.ts';
import type { Named, Referred } from './record-kinds.ts';
import type { Value } from './value.ts';
import type { Visit } from './visit.ts';

/** Tells whether a record that a parameter points at is there. 0 is no affiliate and no contact. */
export function exists(visit: Visit, record: { readonly kind: Referred; readonly id: Value }): boolean {
  const { enswitch, gateway, snapbill } = visit.service.store;
  const id = Number(record.id);
  switch (record.kind) {
    case 'parent':
    case 'target':
      return enswitch.customer(id) !== undefined;
    case 'affiliate':
      return id === 0 || enswitch.customer(id) !== undefined;
    case 'contact':
      return id === 0 || enswitch.isPerson(id);
    case 'plan':
      return enswitch.isPlan(id);
    case 'ingroup':
      return enswitch.isIngroup(id);
    case 'number':
      return enswitch.isInPool(String(record.id));
    case 'customer':
      return gateway.ownerOfCustomer(String(record.id).toLowerCase()) !== undefined;
    case 'client':
      return snapbill.ownerOfClient(id, visit.account?.id ?? 0) !== undefined;
  }
}

/** Tells whether a name that may be had only once is taken. */
export function isTaken(visit: Visit, record: { readonly kind: Named; readonly name: string }): boolean {
  const { store, settings } = visit.service;
  const key = nameKey(settings, record.name);
  switch (record.kind) {
    case 'person':
      return settings['unique-usernames'] === 'yes' && store.enswitch.personNamed(key) !== undefined;
    case 'email':
      return settings['unique-emails'] === 'yes' && store.enswitch.isPersonMailed(key);
    case 'customer':
      return settings['unique-customers'] === 'yes' && store.enswitch.customerNamed(key) !== undefined;
    case 'gateway-user':
      return store.gateway.isUserNamed(key);
    case 'gateway-customer':
      return store.gateway.isCustomerNamed(key);
  }
}

/** An id that no record of the kind has. */
export function nextId(visit: Visit, kind: 'customer' | 'gateway' | 'signup'): Value {
  const { enswitch, gateway, snapbill } = visit.service.store;
  switch (kind) {
    case 'customer':
      return enswitch.nextCustomer();
    case 'gateway':
      return gateway.nextId();
    case 'signup':
      return visit.service.settings['signup-ids'] === 'over-all'
        ? snapbill.nextSignup()
        : snapbill.nextSignupOf(visit.account?.id ?? 0);
  }
}
