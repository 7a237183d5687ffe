import { createdSummary } from './created.ts';
import type { Finding } from './finding.ts';
import { factLines, plural } from './finding-facts.ts';
import { isAccepted } from './known.ts';
import type { Reporter } from './reporter.ts';
import { findingsText, flakyText, type RunTally, replayText, steps, totalsOf } from './run-tally.ts';
import { visible } from './visible.ts';

/** Workflow annotations: each finding at its line of the document. */
export const github: Reporter = {
  name: 'github',
  summary: 'annotations for a GitHub workflow',
  async *report(events) {
    for await (const { run, event } of steps(events)) {
      if (event === undefined) yield total(run);
      else if (event.kind === 'finding') yield annotation(event.finding);
      else if (event.kind === 'flaky') yield command('notice', { title: 'flaky' }, visible(flakyText(event.finding)));
      else if (event.kind === 'replayed') yield command('notice', { title: event.state }, visible(replayText(event)));
      else if (event.kind === 'warning') {
        yield command('warning', { title: event.code }, visible(event.message));
      }
    }
  },
};

function annotation(finding: Finding): string {
  const { file, line, column } = finding.location;
  const properties = {
    file,
    ...(line === undefined ? {} : { line: `${line}` }),
    ...(column === undefined ? {} : { col: `${column}` }),
    title: visible(`${finding.check} in ${finding.api} ${finding.operation}`),
  };
  return command(
    isAccepted(finding) ? 'notice' : finding.severity,
    properties,
    [visible(finding.title), ...factLines(finding)].join('\n'),
  );
}

function total(run: RunTally): string {
  const totals = totalsOf(run);
  const api = visible(run.started?.api ?? 'run');
  const created = run.created.length === 0 ? '' : `; created: ${visible(createdSummary(run.created))}`;
  const ended = run.finished === undefined ? ', cut off' : '';
  return command(
    'notice',
    { title: `countersign ${api}` },
    `${findingsText(run)} in ${plural(totals.cases, 'case')}, ${plural(totals.undecided, 'case')} undecided${ended}${created}`,
  );
}

function command(
  level: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${level} ${list.join(',')}::${escapeData(message)}\n`;
}

function escapeData(value: string): string {
  // `##[` would start a command of the old form anywhere in a line.
  return value.replaceAll('##[', '## [').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(value: string): string {
  return escapeData(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
