import { coverageSummary } from './coverage-summary.ts';
import { createdText } from './created.ts';
import type { Finding } from './finding.ts';
import { factLines, plural } from './finding-facts.ts';
import { isAccepted } from './known.ts';
import type { Reporter } from './reporter.ts';
import {
  decidedShare,
  findingsText,
  flakyText,
  hasFailures,
  type RunTally,
  replayText,
  steps,
  totalsOf,
} from './run-tally.ts';
import { visible } from './visible.ts';
import { xmlText } from './xml.ts';

/** One page that needs nothing else: to keep as an artifact of a build. */
export const html: Reporter = {
  name: 'html',
  summary: 'one self-contained HTML page',
  async *report(events) {
    yield HEAD;
    let isAny = false;
    for await (const { run, event } of steps(events)) {
      if (event !== undefined) continue;
      isAny = true;
      yield `${section(run).join('\n')}\n`;
    }
    if (!isAny) yield '<p>Nothing was run.</p>\n';
    yield '</main>\n</html>\n';
  },
};

const HEAD = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Countersign</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color-scheme: light dark }
main { max-width: 70rem; margin: auto }
table { border-collapse: collapse; margin: 1rem 0 }
th, td { padding: .2rem .8rem; text-align: right; border-bottom: 1px solid #8884 }
th:first-child, td:first-child { text-align: left }
pre { overflow-x: auto; padding: .8rem; background: #8881 }
summary { cursor: pointer; padding: .3rem 0 }
.error { color: #c33 }
</style>
<main>
`;

function section(run: RunTally): string[] {
  const totals = totalsOf(run);
  const share = decidedShare(totals);
  const ended = run.finished === undefined ? 'the record ends before the run did' : run.finished.ended;
  return [
    `<h1>${markup(run.started?.document.title ?? 'Run')}</h1>`,
    ...(run.started === undefined
      ? []
      : [
          `<p>${markup(`${run.started.target}, ${run.started.seed === '' ? '' : `seed ${run.started.seed}, `}tag ${run.started.tag}, ${run.started.at}`)}</p>`,
        ]),
    `<p><b class="${hasFailures(run) ? 'error' : 'ok'}">${findingsText(run)}</b>, ` +
      `${plural(totals.cases, 'case')}, ${plural(totals.requests, 'request')}` +
      `${share === undefined ? '' : `, ${share.toFixed(1)} % decided`}</p>`,
    ...(ended === undefined ? [] : [`<p><b class="error">Ended early: ${markup(ended)}</b></p>`]),
    ...table(
      ['operation', 'cases', 'passed', 'failed', 'undecided', 'skipped', 'findings'],
      [...run.operations].map(([name, one]) => [
        name,
        ...[one.cases, one.passed, one.failed, one.undecided, one.skipped, one.findings],
      ]),
    ),
    ...run.findings.map(findingBlock),
    ...list('Replayed', run.replayed.map(replayText)),
    ...list('Flaky', run.flaky.map(flakyText)),
    ...table(
      ['undecided: what would decide it', 'cases'],
      [...run.undecided].map(([why, { count }]) => [why, count]),
    ),
    ...table(
      ['coverage', 'decided', 'undecided', 'not exercised'],
      coverageSummary(run.finished?.coverage ?? []).map((line) => [
        line.what,
        line.decided,
        line.undecided,
        line.notExercised,
      ]),
    ),
    ...list(
      'Warnings',
      run.warnings.map(({ code, message }) => `${code}: ${message}`),
    ),
    ...list('Created', run.created.map(createdText)),
  ];
}

function findingBlock(finding: Finding): string {
  const head = `${isAccepted(finding) ? 'known: ' : ''}<b class="${isAccepted(finding) ? 'known' : finding.severity}">${finding.check}</b> in ${markup(finding.operation)}: ${markup(finding.title)}`;
  const body = xmlText([...factLines(finding), `finding ${finding.id}`].join('\n'));
  return `<details id="${markup(finding.id)}"><summary>${head}</summary><pre>${body}</pre></details>`;
}

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  if (rows.length === 0) return [];
  return [
    `<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>`,
    ...rows.map((row) => `<tr>${row.map((cell) => `<td>${markup(`${cell}`)}</td>`).join('')}</tr>`),
    '</table>',
  ];
}

function list(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  return [`<h2>${title}</h2>`, '<ul>', ...items.map((item) => `<li>${markup(item)}</li>`), '</ul>'];
}

function markup(text: string): string {
  return xmlText(visible(text)).replaceAll('"', '&quot;');
}
