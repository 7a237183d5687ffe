import { nearestWord } from '../nearest-word.ts';
import { FAULTS } from './catalogue.ts';
import type { Fault } from './fault.ts';

/** The fault with an id; throws a `RangeError` that names the nearest id when there is none. */
export function findFault(id: string): Fault {
  const fault = FAULTS.find((one) => one.id === id);
  if (fault === undefined) {
    throw new RangeError(
      `no fault ${id}; did you mean ${nearestWord(
        id,
        FAULTS.map((one) => one.id),
      )}?`,
    );
  }
  return fault;
}
