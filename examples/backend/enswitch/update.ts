import { nameKey } from '../name-key.ts';
import type { Refusal, Result } from '../result.ts';
import type { Customer } from '../store/enswitch-store.ts';
import type { Value } from '../value.ts';
import type { Visit } from '../visit.ts';

/** Checks that the customer is there and within reach (404), and what the update points at (400). */
export function referUpdate(visit: Visit): readonly Refusal[] {
  const { steps } = visit.service;
  const target = targetOf(visit);
  if (visit.values.id === undefined) {
    return [];
  }
  if (!steps.exists(visit, { kind: 'target', id: visit.values.id })) {
    return [{ outcome: '404', name: 'id' }];
  }
  if (target !== undefined && !steps.mayTouch(visit, target)) {
    return [{ outcome: '404', name: 'id' }];
  }
  const wrong = POINTERS.filter(([name, kind]) => {
    const id = visit.values[name];
    return id !== undefined && !steps.exists(visit, { kind, id });
  });
  const refusals: Refusal[] = wrong.map(([name]) => ({ outcome: '400', name }));
  const name = visit.values.name;
  const renamed = name !== undefined && target !== undefined && name !== target.fields.name;
  if (renamed && steps.isTaken(visit, { kind: 'customer', name: String(name) })) {
    refusals.push({ outcome: '400', name: 'name' });
  }
  return refusals;
}

const POINTERS = [
  ['plan', 'plan'],
  ['affiliate_customer', 'affiliate'],
  ['contact', 'contact'],
] as const;

/** Writes the fields that were sent. */
export function performUpdate(visit: Visit): Result {
  const { store, steps, settings } = visit.service;
  const target = targetOf(visit);
  if (target !== undefined) {
    const fields = steps.updatedFields(visit, target);
    steps.keep(visit, () =>
      store.enswitch.changeCustomer({
        ...target,
        fields,
        nameKey: nameKey(settings, String(fields.name)),
        emailKey: nameKey(settings, String(fields.email)),
      }),
    );
  }
  return { outcome: '204', refusals: [] };
}

const NOT_OF_CUSTOMER = new Set(['auth_username', 'auth_password', 'id', 'validation', 'creditcard_verification']);

/** The fields after an update: what was sent is new, the rest stays, `events_url` is emptied unless it was sent. */
export function updatedFields(visit: Visit, customer: Customer): Readonly<Record<string, Value>> {
  const fields: Record<string, Value> = { ...customer.fields };
  for (const [name, value] of Object.entries(visit.values)) {
    if (value !== undefined && !NOT_OF_CUSTOMER.has(name)) {
      fields[name] = value;
    }
  }
  return fields;
}

function targetOf(visit: Visit): Customer | undefined {
  return visit.service.store.enswitch.customer(Number(visit.values.id ?? 0));
}
