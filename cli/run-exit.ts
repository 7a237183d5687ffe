import type { RunEvent } from '../reports/event.ts';
import type { Io } from './io.ts';

const WARN_BELOW_PERCENT = 50;

/** The exit code of finished runs: 1 findings, 3 target unreachable or nothing decided, else 0; says what was too little. */
export function exitCodeOf(
  runs: readonly Extract<RunEvent, { kind: 'run-finished' }>[],
  options: { readonly minDecided: number; readonly io: Io },
): number {
  const sum = (of: (totals: (typeof runs)[number]['totals']) => number): number =>
    runs.reduce((all, { totals }) => all + of(totals), 0);
  if (sum(({ findings }) => findings) > 0) return 1;
  const ended = runs.find((run) => run.ended !== undefined)?.ended;
  if (ended === 'target-unreachable' || ended === 'circuit-broken') {
    options.io.err(
      ended === 'target-unreachable' ? 'The target does not answer.\n' : 'The target stopped answering.\n',
    );
    return 3;
  }
  const cases = sum((totals) => totals.cases);
  const decided = sum((totals) => totals.passed + totals.failed);
  const share = cases === 0 ? 0 : (100 * decided) / cases;
  if (decided === 0) {
    options.io.err('No case was decided.\n');
    return 3;
  }
  if (share < options.minDecided) {
    options.io.err(
      `Only ${share.toFixed(1)} % of the cases are decided; --min-decided asks for ${options.minDecided} %.\n`,
    );
    return 1;
  }
  if (share < WARN_BELOW_PERCENT)
    options.io.err(`Only ${share.toFixed(1)} % of the cases are decided: tell more in --world.\n`);
  return 0;
}
