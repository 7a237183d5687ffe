import { bodyExcerpt, cutNote } from './body-bytes.ts';
import { curl } from './curl.ts';
import type { RecordedAnswer } from './event.ts';
import type { Finding } from './finding.ts';
import { knownText } from './known.ts';
import { visible } from './visible.ts';

/** One thing that a report says of a finding. */
export interface FindingFact {
  readonly label: string;
  readonly value: string;
  /** Whether the value is a command or bytes, which are not wrapped. */
  readonly isVerbatim?: boolean;
}

const MAX_ANSWER = 400;

/** Everything a person wants to know of a finding beside its title, in the order of every reporter, each on one line. */
export function findingFacts(finding: Finding): FindingFact[] {
  const facts: FindingFact[] = [
    ...fact('baseline', knownText(finding)),
    ...fact('rule', finding.rule),
    ...fact('parameter', finding.parameter),
    ...finding.source.flatMap((source) => fact('source', source)),
    ...finding.assumptions.flatMap((assumption) => fact('assumption', assumption)),
    { label: 'contract', value: visible(placeOf(finding.location)), isVerbatim: true },
    ...fact('case', finding.case),
    ...fact('allowed', finding.allowed),
    ...fact('got', finding.got),
    ...finding.exchanges.flatMap(({ request, answer }, index) => {
      const which = finding.exchanges.length > 1 ? ` ${index + 1}` : '';
      const note = cutNote(request.body);
      return [
        { label: `request${which}`, value: curl(request), isVerbatim: true },
        ...(note === undefined ? [] : fact('note', note)),
        ...answerFacts(`answer${which}`, answer),
      ];
    }),
  ];
  const { shrinkRequests: tries } = finding;
  if (tries !== undefined && tries > 0) facts.push(...fact('smallest', `found with ${plural(tries, 'request')}`));
  return finding.alsoExplains > 0 ? [...facts, ...fact('explains', moreCases(finding.alsoExplains))] : facts;
}

/** The place of the broken sentence: `file:line:column`, or file and pointer. */
function placeOf(location: Finding['location']): string {
  if (location.line === undefined) return `${location.file} ${location.pointer}`;
  return `${location.file}:${location.line}${location.column === undefined ? '' : `:${location.column}`}`;
}

/** A finding's facts as plain text, one a line. */
export function factLines(finding: Finding): string[] {
  const width = Math.max(...findingFacts(finding).map(({ label }) => label.length));
  return [
    ...finding.detail.map(visible),
    ...findingFacts(finding).map(({ label, value }) => `${label.padEnd(width)}  ${value}`),
  ];
}

/** The curl lines of a finding, one an exchange. */
export function curlLines(finding: Finding): string[] {
  return finding.exchanges.map(({ request }) => curl(request));
}

/** `1 case`, `2 cases`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function fact(label: string, value: string | undefined): FindingFact[] {
  return value === undefined ? [] : [{ label, value: visible(value) }];
}

function moreCases(count: number): string {
  return `${plural(count, 'more case')} with the same cause`;
}

function answerFacts(label: string, answer: RecordedAnswer): FindingFact[] {
  const time = `${Math.round(answer.durationMs)} ms`;
  if (answer.kind === 'failure') return fact(label, `none: ${answer.reason} after ${time}: ${answer.message}`);
  const type = answer.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'no media type';
  const size = plural(answer.body.bytes, 'byte');
  return [
    ...fact(label, `${answer.status}, ${type}, ${size}, ${time}`),
    ...(answer.body.bytes === 0
      ? []
      : [{ label: '', value: `| ${bodyExcerpt(answer.body, MAX_ANSWER)}`, isVerbatim: true }]),
  ];
}
