import type { Operation } from '../../openapi/contract.ts';
import { baselineFor, callersOf } from '../baseline.ts';
import type { CaseDraft } from '../case.ts';
import type { Ground } from '../preview.ts';
import { brokenThings } from './deriving.ts';

/** Where no request of an operation is known to be right, its simplest one is known to be wrong: it must be refused. */
export function* deriveRefused(operation: Operation, ground: Ground): Iterable<CaseDraft> {
  const [simplest] = callersOf(operation, ground)
    .map((caller) => baselineFor(operation, ground, caller))
    .toSorted((left, right) => brokenThings(left.verdict).size - brokenThings(right.verdict).size);
  if (simplest === undefined) return;
  yield {
    name: `${operation.id}: the simplest request, which is refused`,
    operation,
    group: 'rules',
    shows: [],
    source: operation.source,
    steps: [simplest.template],
  };
}
