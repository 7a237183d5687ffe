import type { Finding } from './finding.ts';
import { findingFacts, plural } from './finding-facts.ts';
import { isAccepted } from './known.ts';
import type { Reporter } from './reporter.ts';
import { type EventOf, flakyText, replayText, type Step, steps } from './run-tally.ts';
import { textEnding } from './text-ending.ts';
import { painter, type TextLayout, wrapped } from './text-layout.ts';
import { visible } from './visible.ts';

/** For a person at a terminal or in a CI log: each finding as it comes, and a summary. */
export const text: Reporter = {
  name: 'text',
  summary: 'findings as they come, and a summary, for people',
  async *report(events, { color, width, verbose = false }) {
    const layout = { paint: painter(color), width };
    let isAny = false;
    for await (const step of steps(events)) {
      isAny = true;
      const lines = step.event === undefined ? textEnding(step.run, layout) : eventLines(step, { ...layout, verbose });
      if (lines.length > 0) yield `${lines.join('\n')}\n`;
    }
    if (!isAny) yield 'Nothing was run.\n';
  },
};

function eventLines({ event }: Step, layout: TextLayout & { readonly verbose: boolean }): string[] {
  switch (event?.kind) {
    case 'run-started':
      return startLines(event, layout);
    case 'case-finished':
      return layout.verbose ? [caseLine(event, layout)] : [];
    case 'finding':
      return findingLines(event.finding, layout);
    case 'flaky':
      return flakyLines(event.finding, layout);
    case 'replayed':
      return replayedLines(event, layout);
    case 'learnt':
      return layout.verbose ? [`learnt: ${visible(event.what)} is ${visible(event.value)}`] : [];
    case 'notice':
      return layout.verbose ? [`notice ${event.code}: ${visible(event.message)}`] : [];
    case 'warning':
      return wrapped(`${layout.paint.yellow('warning')} ${event.code}: ${visible(event.message)}`, {
        ...layout,
        indent: '  ',
      });
    case 'exchange':
    case 'created':
    case 'progress':
    case 'run-finished':
    case undefined:
      return [];
  }
}

function replayedLines(event: EventOf<'replayed'>, layout: TextLayout): string[] {
  const { paint } = layout;
  const mark = { FIXED: paint.green, 'STILL FAILS': paint.red, CHANGED: paint.red, 'NOT SENT': paint.yellow };
  const [state, ...rest] = visible(replayText(event)).split(': ');
  return wrapped(`  ${mark[event.state](state ?? '')}: ${rest.join(': ')}`, { ...layout, indent: '    ' });
}

function flakyLines(finding: Finding, layout: TextLayout): string[] {
  const head = `  ${layout.paint.yellow('FLAKY')} ${visible(flakyText(finding))}`;
  return wrapped(head, { ...layout, indent: '    ' });
}

function startLines(event: EventOf<'run-started'>, { paint }: TextLayout): string[] {
  const { title, version, file } = event.document;
  return [
    paint.bold(`countersign ${event.tool}: ${visible(title)} ${visible(version)} against ${visible(event.target)}`),
    paint.dim(
      `${visible(file)}, ${event.seed === '' ? '' : `seed ${visible(event.seed)}, `}tag ${visible(event.tag)}${plannedText(event)}`,
    ),
  ];
}

/** A run of the fuzzer has no plan. */
function plannedText({ tool, planned, resumed }: EventOf<'run-started'>): string {
  if (tool !== 'fuzz') return `, ${plural(planned, 'case')} planned`;
  return resumed === true ? ', goes on where it was cut off' : '';
}

function caseLine(event: EventOf<'case-finished'>, { paint }: TextLayout): string {
  const mark = { passed: paint.green, failed: paint.red, undecided: paint.yellow, skipped: paint.dim }[event.result];
  const why = event.why === undefined ? '' : paint.dim(` (${visible(event.why)})`);
  return `${mark(event.result.padEnd(9))} ${visible(event.name)}${why}`;
}

function findingLines(finding: Finding, layout: TextLayout): string[] {
  const { paint } = layout;
  const mark = isAccepted(finding)
    ? paint.dim('KNOWN FINDING')
    : finding.severity === 'error'
      ? paint.red('FINDING')
      : paint.yellow('FINDING (warning)');
  const place = visible(`${finding.api} ${finding.operation}`);
  const facts = findingFacts(finding);
  const column = Math.max(...facts.map(({ label }) => label.length)) + 2;
  return [
    '',
    `${mark} ${paint.bold(finding.check)} in ${place}  ${paint.dim(finding.id)}`,
    ...[finding.title, ...finding.detail].flatMap((line) => wrapped(`  ${visible(line)}`, { ...layout, indent: '  ' })),
    ...facts.flatMap(({ label, value, isVerbatim = false }) => {
      const line = `  ${paint.dim(label.padEnd(column))}${value}`;
      return isVerbatim ? [line] : wrapped(line, { ...layout, indent: ' '.repeat(column + 2) });
    }),
  ];
}
