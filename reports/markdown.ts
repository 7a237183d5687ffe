import { coverageSummary } from './coverage-summary.ts';
import { createdText } from './created.ts';
import type { Finding } from './finding.ts';
import { factLines, plural } from './finding-facts.ts';
import { isAccepted } from './known.ts';
import type { Reporter } from './reporter.ts';
import { decidedShare, findingsText, flakyText, type RunTally, replayText, steps, totalsOf } from './run-tally.ts';
import { visible } from './visible.ts';
import { xmlText } from './xml.ts';

/** A summary for a job page: a table by operation, each finding folded. */
export const markdown: Reporter = {
  name: 'markdown',
  summary: 'a summary in Markdown for a job page',
  async *report(events) {
    let isAny = false;
    for await (const { run, event } of steps(events)) {
      if (event !== undefined) continue;
      isAny = true;
      yield `${summary(run).join('\n')}\n`;
    }
    if (!isAny) yield '## Countersign\n\nNothing was run.\n';
  },
};

/** Job pages take 1 MiB; so many findings fit. */
const MAX_FINDINGS = 100;
const MAX_LISTED = 20;

function summary(run: RunTally): string[] {
  const totals = totalsOf(run);
  const share = decidedShare(totals);
  const { started, finished } = run;
  const ended = finished === undefined ? 'the record ends before the run did' : finished.ended;
  return [
    `## Countersign: ${inline(started?.document.title ?? 'run')}`,
    '',
    `**${findingsText(run).replace(/^n/, 'N')}** in ${plural(totals.cases, 'case')} and ` +
      `${plural(totals.requests, 'request')}${share === undefined ? '' : `, ${share.toFixed(1)} % decided`}` +
      `${started === undefined ? '' : `; target ${inline(started.target)}, ${started.seed === '' ? '' : `seed ${inline(started.seed)}, `}tag ${inline(started.tag)}`}.`,
    '',
    ...(ended === undefined ? [] : [`**Ended early: ${inline(ended)}**`, '']),
    ...operationTable(run),
    ...run.findings.slice(0, MAX_FINDINGS).flatMap(findingBlock),
    ...(run.findings.length > MAX_FINDINGS ? [`… and ${run.findings.length - MAX_FINDINGS} more findings.`, ''] : []),
    ...list('Replayed', run.replayed.map(replayText)),
    ...list('Flaky', run.flaky.map(flakyText)),
    ...undecidedList(run),
    ...coverageTable(run),
    ...list(
      'Warnings',
      run.warnings.map(({ code, message }) => `${code}: ${message}`),
    ),
    ...list('Created', run.created.map(createdText)),
  ];
}

function operationTable({ operations }: RunTally): string[] {
  if (operations.size === 0) return [];
  return [
    '| operation | cases | passed | failed | undecided | skipped | findings |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...[...operations].map(
      ([operation, { cases, passed, failed, undecided, skipped, findings }]) =>
        `| ${[inline(operation), cases, passed, failed, undecided, skipped, findings].join(' | ')} |`,
    ),
    '',
  ];
}

function findingBlock(finding: Finding): string[] {
  const head = `${isAccepted(finding) ? 'known: ' : ''}<b>${finding.check}</b> in ${markup(finding.operation)}: ${markup(finding.title)}`;
  const text = factLines(finding).join('\n');
  const fence = '`'.repeat(Math.max(3, 1 + Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))));
  return [
    `<details><summary>${head}</summary>`,
    '',
    `${fence}text`,
    text,
    fence,
    '',
    `Finding ${finding.id}`,
    '',
    '</details>',
    '',
  ];
}

function undecidedList({ undecided }: RunTally): string[] {
  const groups = [...undecided].sort(([a, many], [b, few]) => few.count - many.count || (a < b ? -1 : 1));
  return list(
    'Undecided, by what would decide it',
    groups.map(([why, { count }]) => `${plural(count, 'case')}: ${why}`),
  );
}

function coverageTable({ finished }: RunTally): string[] {
  const lines = coverageSummary(finished?.coverage ?? []);
  if (lines.length === 0) return [];
  return [
    '| coverage | decided | undecided | not exercised |',
    '| --- | ---: | ---: | ---: |',
    ...lines.map((line) => `| ${line.what} | ${line.decided} | ${line.undecided} | ${line.notExercised} |`),
    '',
  ];
}

function list(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const more = items.length > MAX_LISTED ? [`- … and ${items.length - MAX_LISTED} more`] : [];
  return [`### ${title}`, '', ...items.slice(0, MAX_LISTED).map((item) => `- ${inline(item)}`), ...more, ''];
}

/** Text inside Markdown, in which nothing is markup. */
function inline(text: string): string {
  return xmlText(visible(text))
    .replace(/[\\`*_[\]|~$#!]/g, '\\$&')
    .replaceAll('@', '@&#8203;')
    .replace(/^([-+]|\d+[.)])/, '\\$1');
}

/** Text inside an HTML element inside Markdown. GitHub looks for Markdown there too when no blank line parts them. */
function markup(text: string): string {
  return xmlText(visible(text)).replace(/[\\`*_[\]|~$#!@]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
