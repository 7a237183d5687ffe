import { nameKey } from '../name-key.ts';
import type { Refusal } from '../result.ts';
import { textOf, type Visit } from '../visit.ts';

/** Finds out which reseller is asking: 1 or 2 for credentials that are no credentials, 3, or 400 for a name nobody has. */
export function authenticate(visit: Visit): readonly Refusal[] {
  const spoilt = visit.violations.filter(({ name }) => name === 'resellerName' || name === 'resellerPassword');
  if (spoilt.length > 0) {
    return spoilt.map(({ name, problem }) => ({ outcome: problem === 'missing' ? '1' : '2', name }));
  }
  const outcome = visit.service.steps.findCaller(visit, textOf(visit, 'resellerName'));
  if (outcome === undefined) {
    return [{ outcome: visit.reseller === undefined ? visit.service.settings['unknown-reseller'] : '3', name: '' }];
  }
  return [];
}

/** Looks a reseller up; `undefined` when there is none or the password does not fit. */
export function findReseller(visit: Visit, name: string): string | undefined {
  const { store, settings, steps } = visit.service;
  const reseller = store.gateway.reseller(nameKey(settings, name));
  if (reseller === undefined) {
    return undefined;
  }
  visit.reseller = reseller;
  const fits = steps.passwordFits(visit, { sent: textOf(visit, 'resellerPassword'), stored: reseller.password });
  return fits ? reseller.name : undefined;
}

/** A blocked reseller gets 4, or in customer-user/create, which has no 4, what the setting says. */
export function authorize(visit: Visit): readonly Refusal[] {
  if (!visit.service.steps.isBlocked(visit)) {
    return [];
  }
  if (visit.operation.id !== 'customer-user/create') {
    return [{ outcome: '4', name: '' }];
  }
  return visit.service.settings['blocked-sign-up'] === '3' ? [{ outcome: '3', name: '' }] : [];
}

/** Everything that is wrong with the input: 1 for what is missing, 2 for what is wrong. */
export function validate(visit: Visit): readonly Refusal[] {
  return visit.violations.map(({ name, problem }) => ({ outcome: problem === 'missing' ? '1' : '2', name }));
}
