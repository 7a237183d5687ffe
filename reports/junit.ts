import { createdSummary } from './created.ts';
import type { Finding } from './finding.ts';
import { curlLines, factLines } from './finding-facts.ts';
import { isAccepted, knownText } from './known.ts';
import type { Reporter } from './reporter.ts';
import { type EventOf, flakyText, type RunTally, replayText, steps } from './run-tally.ts';
import { visible } from './visible.ts';
import { xmlAttribute, xmlText } from './xml.ts';

type Case = EventOf<'case-finished'>;

/** One JUnit test case a case, for the test view of a CI server. */
export const junit: Reporter = {
  name: 'junit',
  summary: 'JUnit XML, one test case per case',
  async *report(events) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="countersign">\n';
    let cases: Case[] = [];
    for await (const { run, event } of steps(events)) {
      if (event?.kind === 'case-finished') cases.push(event);
      if (event !== undefined) continue;
      yield suite(run, cases);
      cases = [];
    }
    yield '</testsuites>\n';
  },
};

interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly seconds: string;
  readonly state: 'passed' | 'failure' | 'skipped';
  readonly lines: readonly string[];
}

function suite(run: RunTally, cases: readonly Case[]): string {
  const api = run.started?.api ?? 'run';
  const tests = testCases(run, { api, cases });
  const failures = tests.filter(({ state }) => state === 'failure').length;
  const skipped = tests.filter(({ state }) => state === 'skipped').length;
  const head = {
    name: api,
    tests: tests.length,
    failures,
    errors: 0,
    skipped,
    time: ((run.finished?.durationMs ?? 0) / 1000).toFixed(3),
    ...(run.started === undefined ? {} : { timestamp: run.started.at }),
  };
  return [
    `  <testsuite ${attributes(head)}>`,
    ...properties(run),
    ...tests.flatMap(({ lines }) => lines),
    ...(run.warnings.length === 0 ? [] : [`    <system-err>${xmlText(warningText(run))}</system-err>`]),
    '  </testsuite>\n',
  ].join('\n');
}

function properties({ started, created, replayed }: RunTally): string[] {
  if (started === undefined) return [];
  const { tool, target, seed, tag, document } = started;
  return [
    '    <properties>',
    ...Object.entries({
      tool,
      target,
      seed,
      tag,
      document: document.file,
      ...(created.length === 0 ? {} : { created: createdSummary(created) }),
      ...Object.fromEntries(replayed.map((event) => [`replayed ${event.finding}`, replayText(event)])),
    }).map(([name, value]) => `      <property ${attributes({ name, value: visible(value) })}/>`),
    '    </properties>',
  ];
}

function warningText(run: RunTally): string {
  return run.warnings.map(({ code, message }) => `${code}: ${visible(message)}`).join('\n');
}

function testCases(run: RunTally, { api, cases }: { api: string; cases: readonly Case[] }): TestCase[] {
  const findings = new Map(run.findings.map((finding) => [finding.id, finding]));
  const claimed = new Set(cases.flatMap((one) => one.findings));
  const names = new Map<string, number>();
  // Two test cases of one name would be one in most viewers.
  const unique = (classname: string, name: string): string => {
    const key = `${classname}\n${name}`;
    const count = (names.get(key) ?? 0) + 1;
    names.set(key, count);
    return count === 1 ? name : `${name} (${count})`;
  };
  const ofCases = cases.map((one) => {
    const shown = one.findings.flatMap((id) => findings.get(id) ?? []);
    const classname = `${api}.${one.operation}`;
    return testCase({
      classname,
      name: unique(classname, one.name),
      result: one.result,
      why: one.why,
      one,
      findings: shown,
    });
  });
  const others = run.findings.filter(({ id }) => !claimed.has(id));
  const ofFindings = others.map((finding) => {
    const classname = `${finding.api}.${finding.operation}`;
    const result = finding.severity === 'error' ? 'failed' : 'passed';
    return testCase({ classname, name: unique(classname, finding.case), result, findings: [finding] });
  });
  const ofFlaky = run.flaky.map((finding) => {
    const classname = `${finding.api}.${finding.operation}`;
    const name = unique(classname, finding.case);
    return testCase({ classname, name, result: 'skipped', why: `flaky: ${flakyText(finding)}`, findings: [] });
  });
  return [...ofCases, ...ofFindings, ...ofFlaky];
}

interface CaseParts {
  readonly classname: string;
  readonly name: string;
  readonly result: Case['result'];
  readonly why?: string | undefined;
  readonly one?: Case;
  readonly findings: readonly Finding[];
}

function testCase({ classname, name, result, why: said, one, findings }: CaseParts): TestCase {
  const seconds = ((one?.durationMs ?? 0) / 1000).toFixed(3);
  const isKnown = findings.length > 0 && findings.length >= (one?.findings.length ?? 1) && findings.every(isAccepted);
  const state = result === 'failed' ? (isKnown ? 'skipped' : 'failure') : result === 'passed' ? 'passed' : 'skipped';
  const why = isKnown ? findings.map((finding) => `${finding.title} (${knownText(finding)})`).join('; ') : said;
  const inner = [
    ...(state === 'failure' ? failures(findings, one) : []),
    ...(state === 'skipped' ? [`      <skipped ${attributes({ message: visible(why ?? result) })}/>`] : []),
    ...(findings.length === 0
      ? []
      : [`      <system-out>${xmlText(findings.flatMap(curlLines).join('\n'))}</system-out>`]),
  ];
  const open = `    <testcase ${attributes({ classname: visible(classname), name: visible(name), time: seconds })}`;
  const lines = inner.length === 0 ? [`${open}/>`] : [`${open}>`, ...inner, '    </testcase>'];
  return { classname, name, seconds, state, lines };
}

/** Most readers take one failure a test case, so all findings of a case stand in one. */
function failures(findings: readonly Finding[], one: Case | undefined): string[] {
  const [first] = findings;
  if (first === undefined) {
    const explained =
      one !== undefined && one.findings.length > 0 ? `explained by finding ${one.findings.join(', ')}` : 'failed';
    return [`      <failure ${attributes({ message: explained, type: 'failed' })}/>`];
  }
  const text = findings.flatMap((finding) => [
    `${finding.check}: ${visible(finding.title)}`,
    ...factLines(finding),
    '',
  ]);
  const message = findings.map(({ title }) => visible(title)).join('; ');
  return [
    `      <failure ${attributes({ message, type: first.check })}>${xmlText(text.join('\n').trimEnd())}</failure>`,
  ];
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${xmlAttribute(`${value}`)}"`)
    .join(' ');
}
