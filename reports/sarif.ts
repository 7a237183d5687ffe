import { checkHelp } from './check-help.ts';
import { createdText } from './created.ts';
import { CHECK_IDS, type Finding } from './finding.ts';
import { curlLines, factLines } from './finding-facts.ts';
import { jsonText } from './json-text.ts';
import { isAccepted } from './known.ts';
import type { Reporter } from './reporter.ts';
import { flakyText, type RunTally, replayText, steps } from './run-tally.ts';
import { visible } from './visible.ts';

/** SARIF 2.1.0, for code scanning: each finding at its line of the document. */
export const sarif: Reporter = {
  name: 'sarif',
  summary: 'SARIF 2.1.0 for code scanning',
  async *report(events) {
    const runs: object[] = [];
    for await (const { run, event } of steps(events)) if (event === undefined) runs.push(sarifRun(run));
    const log = {
      $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: runs.length === 0 ? [sarifRun(undefined)] : runs,
    };
    yield `${jsonText(log, { indent: 2 })}\n`;
  },
};

function sarifRun(run: RunTally | undefined): object {
  const started = run?.started;
  return {
    tool: {
      driver: {
        name: 'countersign',
        ...(started === undefined ? {} : { version: started.version }),
        rules: CHECK_IDS.map(rule),
      },
    },
    ...(started === undefined ? {} : { automationDetails: { id: `countersign/${started.tool}/${started.api}/` } }),
    ...(run === undefined ? {} : { invocations: [invocation(run)] }),
    ...(run === undefined || run.created.length === 0
      ? {}
      : { properties: { created: run.created.map((one) => visible(createdText(one))) } }),
    columnKind: 'utf16CodeUnits',
    results: run?.findings.map((finding) => result(finding, run)) ?? [],
  };
}

function rule(id: (typeof CHECK_IDS)[number]): object {
  const { summary, help } = checkHelp[id];
  return { id, name: id, shortDescription: { text: summary }, fullDescription: { text: help }, help: { text: help } };
}

function invocation(run: RunTally): object {
  const { started, finished } = run;
  return {
    executionSuccessful: finished !== undefined && finished.ended === undefined,
    ...(started === undefined ? {} : { startTimeUtc: started.at }),
    ...(finished === undefined ? {} : { endTimeUtc: finished.at }),
    toolExecutionNotifications: [
      ...run.warnings.map(({ code, message }) => notification(code, 'warning', message)),
      ...run.replayed.map((event) => notification('replayed', 'note', replayText(event))),
      ...run.flaky.map((finding) => notification('flaky', 'note', flakyText(finding))),
    ],
  };
}

function notification(id: string, level: 'warning' | 'note', message: string): object {
  return { descriptor: { id }, level, message: { text: visible(message) } };
}

function result(finding: Finding, run: RunTally): object {
  const baselineState = stateOf(finding, run);
  return {
    ruleId: finding.check,
    ruleIndex: CHECK_IDS.indexOf(finding.check),
    level: finding.severity,
    // `](` would make a link of what an answer said.
    message: { text: [visible(finding.title), ...factLines(finding)].join('\n').replaceAll('](', '] (') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(finding.location.file),
          region: {
            startLine: finding.location.line ?? 1,
            ...(finding.location.column === undefined ? {} : { startColumn: finding.location.column }),
          },
        },
        logicalLocations: [{ fullyQualifiedName: `${finding.api}.${finding.operation}`, kind: 'member' }],
      },
    ],
    ...(baselineState === undefined ? {} : { baselineState }),
    ...(isAccepted(finding)
      ? {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: visible(finding.baseline?.reason ?? '') },
          ],
        }
      : {}),
    partialFingerprints: { 'countersignFinding/v1': finding.id },
    properties: {
      case: finding.case,
      pointer: finding.location.pointer,
      ...(finding.rule === undefined ? {} : { rule: finding.rule }),
      ...(finding.parameter === undefined ? {} : { parameter: finding.parameter }),
      source: finding.source,
      allowed: finding.allowed,
      got: finding.got,
      ...(finding.shrinkRequests === undefined ? {} : { shrinkRequests: finding.shrinkRequests }),
      curl: curlLines(finding),
    },
  };
}

/** How a finding stands to an earlier run: by the baseline, or by the kept case that shows it. */
function stateOf({ id, baseline }: Finding, { replayed }: RunTally): 'new' | 'unchanged' | 'updated' | undefined {
  if (baseline !== undefined) return baseline.state === 'new' ? 'new' : 'unchanged';
  const kept = replayed.find(({ shows }) => shows === id);
  return kept === undefined ? undefined : kept.state === 'CHANGED' ? 'updated' : 'unchanged';
}

/** Relative to the root of the checkout; an absolute path says so itself. */
function artifact(file: string): object {
  const path = file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const uri = path.toWellFormed().split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return { uri: `file://${uri}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${uri.replace('%3A', ':')}` };
  return { uri, uriBaseId: '%SRCROOT%' };
}
