import type { Refusal, Violation } from '../result.ts';
import { textOf, type Visit } from '../visit.ts';

/** Reports everything that is wrong with the input: 400 and the parameter, or no name when no page knows it. */
export function validate(visit: Visit): readonly Refusal[] {
  return visit.violations.map(({ name, problem }) => ({ outcome: '400', name: problem === 'unknown' ? '' : name }));
}

/** The rules of EnSwitch over several parameters and settings. */
export function combinations(visit: Visit): readonly Violation[] {
  switch (visit.operation.id) {
    case 'user/signup':
      return [...termsMissing(visit), ...groupMissing(visit)];
    case 'customers/get':
      return namesNobody(visit) ? [{ name: 'id', problem: 'missing' }] : [];
    default:
      return [];
  }
}

function termsMissing(visit: Visit): readonly Violation[] {
  const { terms } = visit.service.settings;
  if (terms === 'none' || visit.violations.some(({ name }) => name === 'accept_terms')) {
    return [];
  }
  if (!visit.sent.has('accept_terms')) {
    return [{ name: 'accept_terms', problem: 'missing' }];
  }
  return terms === 'accepted' && visit.values.accept_terms !== 1 ? [{ name: 'accept_terms', problem: 'invalid' }] : [];
}

/** A number that is not in the pool is ported, and then needs an inbound group. */
function groupMissing(visit: Visit): readonly Violation[] {
  const ported = visit.service.settings.numbers === 'ported-to-group' && portedNumbers(visit).length > 0;
  return ported && !visit.sent.has('ingroup') ? [{ name: 'ingroup', problem: 'missing' }] : [];
}

/** The numbers of `snumber` that are not in the pool. */
export function portedNumbers(visit: Visit): readonly string[] {
  const { steps } = visit.service;
  const numbers = textOf(visit, 'snumber');
  if (numbers === '') {
    return [];
  }
  const wanted = numbers.split(',').map((number) => number.trim());
  return wanted.filter((number) => number !== '' && !steps.exists(visit, { kind: 'number', id: number }));
}

function namesNobody(visit: Visit): boolean {
  return (visit.values.id ?? 0) === 0 && textOf(visit, 'name') === '' && textOf(visit, 'email') === '';
}
