import { coverageSummary, missingKnowledge } from './coverage-summary.ts';
import { createdSummary, createdText } from './created.ts';
import { plural } from './finding-facts.ts';
import { decidedShare, findingsText, hasFailures, type RunTally, totalsOf } from './run-tally.ts';
import { type TextLayout, wrapped } from './text-layout.ts';
import { visible } from './visible.ts';

/** Longer lists are cut: all of it is in the record. */
const MAX_LISTED = 20;

/** The summary at the end of a run. */
export function textEnding(run: RunTally, layout: TextLayout): string[] {
  return [
    '',
    ...undecidedLines(run, layout),
    ...coverageLines(run, layout),
    ...createdLines(run, layout),
    ...warningLines(run, layout),
    ...totalLines(run, layout),
  ];
}

function totalLines(run: RunTally, { paint }: TextLayout): string[] {
  const totals = totalsOf(run);
  const share = decidedShare(totals);
  const seconds = run.finished === undefined ? '' : `, ${(run.finished.durationMs / 1000).toFixed(1)} s`;
  const result = (hasFailures(run) ? paint.red : paint.green)(findingsText(run));
  const known = run.failedAsKnown === 0 ? '' : ` (${run.failedAsKnown} as known)`;
  const ended = run.finished === undefined ? 'the record ends before the run did' : run.finished.ended;
  return [
    `${plural(totals.cases, 'case')}: ${totals.passed} passed, ${totals.failed} failed${known}, ` +
      `${totals.undecided} undecided, ${totals.skipped} skipped; ${plural(totals.requests, 'request')}${seconds}`,
    ...(share === undefined ? [] : [`decided: ${share.toFixed(1)} % of the cases sent`]),
    ...(ended === undefined ? [] : [paint.yellow(`ended early: ${visible(ended)}`)]),
    `${paint.bold(result)}${run.flaky.length === 0 ? '' : `, ${run.flaky.length} flaky`}${totals.warnings === 0 ? '' : `, ${plural(totals.warnings, 'warning')}`}`,
  ];
}

function undecidedLines({ undecided }: RunTally, layout: TextLayout): string[] {
  if (undecided.size === 0) return [];
  const groups = [...undecided].sort(([a, many], [b, few]) => few.count - many.count || (a < b ? -1 : 1));
  return [
    layout.paint.bold('Undecided, by what would decide it'),
    ...groups.slice(0, MAX_LISTED).flatMap(([why, { count, examples }]) => {
      const more = count > examples.length ? ', …' : '';
      const line = `  ${`${count}`.padStart(5)}  ${visible(why)} (${examples.map(visible).join(', ')}${more})`;
      return wrapped(line, { ...layout, indent: ' '.repeat(9) });
    }),
    ...rest(groups.length),
    '',
  ];
}

function coverageLines({ finished }: RunTally, { paint }: TextLayout): string[] {
  if (finished === undefined || finished.coverage.length === 0) return [];
  const table = coverageSummary(finished.coverage).map(
    ({ what, decided, undecided, notExercised }) =>
      `  ${`${what}s`.padEnd(13)}${`${decided}`.padStart(9)}${`${undecided}`.padStart(11)}${`${notExercised}`.padStart(15)}`,
  );
  const missing = missingKnowledge(finished.coverage);
  return [
    `${paint.bold('Coverage'.padEnd(15))}  decided  undecided  not exercised`,
    ...table,
    ...missing.slice(0, MAX_LISTED).map(([by, count]) => `  ${visible(by)} would decide ${count} more`),
    ...rest(missing.length),
    '',
  ];
}

function createdLines({ created }: RunTally, { paint }: TextLayout): string[] {
  if (created.length === 0) return [];
  return [
    paint.bold(`Created: ${visible(createdSummary(created))}`),
    ...created.slice(0, MAX_LISTED).map((one) => `  ${visible(createdText(one))}`),
    ...rest(created.length),
    '',
  ];
}

function warningLines({ warnings, notices }: RunTally, layout: TextLayout): string[] {
  const lines = [
    ...warnings.map(({ code, message }) => `${code}: ${visible(message)}`),
    ...[...notices].map(([code, { count, first }]) => `${count} x ${code}: ${visible(first)}`),
  ];
  if (lines.length === 0) return [];
  return [
    layout.paint.bold('Warnings and notices'),
    ...lines.slice(0, MAX_LISTED).flatMap((line) => wrapped(`  ${line}`, { ...layout, indent: '    ' })),
    ...rest(lines.length),
    '',
  ];
}

function rest(count: number): string[] {
  return count > MAX_LISTED ? [`  … and ${count - MAX_LISTED} more; the ndjson reporter has them all`] : [];
}
