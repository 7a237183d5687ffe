import type { Contract } from '../openapi/contract.ts';
import type { CaseResult, CoverageRow } from '../reports/event.ts';
import type { Case } from './case.ts';
import { obligationsOf } from './obligations.ts';

/** What became of one case. */
export interface CaseOutcome {
  readonly case: Case;
  readonly result: CaseResult;
  /** The outcomes that its answers told. */
  readonly outcomes: readonly string[];
  readonly why?: string;
}

/** Every obligation of a contract, and whether the cases of a run exercised and decided it. */
export function coverageOf(contract: Contract, cases: readonly CaseOutcome[]): readonly CoverageRow[] {
  const shown = new Map<string, CaseOutcome>();
  const note = (key: string, outcome: CaseOutcome): void => {
    const known = shown.get(key);
    if (known === undefined || (known.result === 'undecided' && outcome.result !== 'undecided'))
      shown.set(key, outcome);
  };
  for (const outcome of cases) {
    for (const key of outcome.case.shows) note(key, outcome);
    for (const told of outcome.outcomes) note(`outcome ${outcome.case.operation.id} ${told}`, outcome);
  }
  return obligationsOf(contract).map(({ key, operation, what, name, assumptions }) => {
    const outcome = shown.get(key);
    if (outcome === undefined)
      return {
        operation,
        what,
        name,
        state: 'not-exercised',
        by: assumptions.join(', ') || 'nothing that the world knows leads there',
      };
    if (outcome.result === 'undecided')
      return { operation, what, name, state: 'undecided', by: outcome.why ?? assumptions.join(', ') };
    return { operation, what, name, state: 'decided' };
  });
}
