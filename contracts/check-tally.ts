import type { CaseResult, Totals } from '../reports/event.ts';
import type { CaseOutcome } from './coverage.ts';

/** What became of the cases of a run. */
export class CheckTally {
  readonly cases: CaseOutcome[] = [];
  requests = 0;
  findings = 0;
  warnings = 0;

  totals(): Totals {
    const count = (result: CaseResult): number => this.cases.filter((one) => one.result === result).length;
    return {
      cases: this.cases.length,
      passed: count('passed'),
      failed: count('failed'),
      undecided: count('undecided'),
      skipped: count('skipped'),
      requests: this.requests,
      findings: this.findings,
      warnings: this.warnings,
    };
  }
}
