import type { Fault } from '../../examples/backend/faults/fault.ts';
import type { RunEvent } from '../../reports/event.ts';
import type { Finding } from '../../reports/finding.ts';
import { findingFacts } from '../../reports/finding-facts.ts';

/** What the demo tells of. */
export interface Told {
  readonly command: string;
  readonly url: string;
  readonly faults: readonly Fault[];
  readonly events: readonly RunEvent[];
  readonly exitCode: number;
  readonly seconds: number;
  /** What the command said beside its reports. */
  readonly said: string;
  readonly folder: string;
  readonly files: readonly string[];
}

const WIDTH = 118;

/** The demo on one screen: at most 40 lines. */
export function demoText(told: Told): string {
  const { command, url, faults, events, exitCode, seconds, folder, files } = told;
  const found = events.flatMap((event) => (event.kind === 'finding' ? [event.finding] : []));
  const lines = [
    `A real backend of the three APIs, at ${url}, with ${faults.length} of its faults switched on:`,
    ...faults.map(({ id, sentence }) => `  ${id}: ${sentence}`),
    '',
    `The gate: ${command}`,
    `  ${totals(events)} in ${seconds.toFixed(1)} s`,
    `  exit code ${exitCode}${exitCode === 1 ? ', as it must be: a pipeline stops here' : `: ${told.said.trim()}`}`,
    ...found.slice(0, faults.length).flatMap((finding) => ['', ...findingLines(finding)]),
    ...(found.length > faults.length ? [`and ${found.length - faults.length} more`] : []),
    '',
    `All reports are in ${folder}/:`,
    `  ${files.join(', ')}`,
  ];
  return `${lines.map(cut).join('\n')}\n`;
}

function totals(events: readonly RunEvent[]): string {
  const runs = events.flatMap((event) => (event.kind === 'run-finished' ? [event.totals] : []));
  const sum = (of: (run: (typeof runs)[number]) => number): number => runs.reduce((all, run) => all + of(run), 0);
  const cases = [
    `${sum((run) => run.passed)} passed`,
    `${sum((run) => run.failed)} failed`,
    `${sum((run) => run.undecided)} undecided`,
  ];
  return `${sum((run) => run.cases)} cases (${cases.join(', ')}), ${sum((run) => run.requests)} requests`;
}

/** The title on two lines at most, and one line of each fact: a finding may have several sources. */
function findingLines(finding: Finding): string[] {
  const facts = findingFacts(finding);
  const fact = (...labels: string[]): string[] => {
    const shown = facts.find(({ label }) => labels.includes(label));
    return shown === undefined ? [] : [`  ${labels[0]?.padEnd(8)}  ${shown.value}`];
  };
  return [
    ...wrapped(`FOUND ${finding.check} in ${finding.operation}: ${finding.title}`),
    ...fact('source', 'assumption'),
    ...fact('contract'),
    `  answer    ${finding.got}; allowed: ${finding.allowed}`,
    ...fact('request', `request ${finding.exchanges.length}`),
  ];
}

function wrapped(text: string): string[] {
  if (text.length <= WIDTH) return [text];
  const at = text.lastIndexOf(' ', WIDTH);
  return [text.slice(0, at), `  ${text.slice(at + 1)}`];
}

function cut(line: string): string {
  return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
}
