import { afterAll, describe, type TestContext, test } from 'vitest';
import type { Finding } from '../reports/finding.ts';
import { factLines } from '../reports/finding-facts.ts';
import type { Case } from './case.ts';
import type { CaseEnd, CaseRun, ShownFinding } from './case-run.ts';

/** Turns the cases of a run into Vitest tests: one test a case, by operation. The run is opened when tests are collected. */
export function describeRun(
  name: string,
  { open, timeoutMs }: { readonly open: () => Promise<CaseRun>; readonly timeoutMs: number },
): void {
  describe(name, async () => {
    const run = await open();
    afterAll(run.close);
    for (const [operation, cases] of Map.groupBy([...run.cases, ...run.unsafe], (one) => one.operation.id)) {
      describe(operation, () => {
        for (const [title, one] of titles(cases))
          test(title, { timeout: timeoutMs }, (context) => testCase(one, { run, context }));
      });
    }
    for (const operation of run.unknown)
      test(operation, ({ skip }) => skip('no request of it is known to be right: tell more in the world'));
    test('the run came to its end', { timeout: timeoutMs }, async () => {
      const { cut, decided } = await run.finished();
      if (cut !== undefined) throw brokenContract(cut);
      if (decided === 0) throw brokenContract('no case was decided: tell more in the world');
    });
  });
}

async function testCase(
  one: Case,
  { run, context }: { readonly run: CaseRun; readonly context: TestContext },
): Promise<void> {
  if (run.unsafe.includes(one)) context.skip('it would change what the run did not create and no world calls safe');
  const end = await run.ended(one.id);
  for (const text of problemTexts(end, 'warning')) await context.annotate(text, 'warning');
  const errors = problemTexts(end, 'error');
  if (errors.length > 0) throw brokenContract(errors.join('\n\n'));
  if (end.result !== 'passed' && end.result !== 'failed') context.skip(`${end.result}: ${end.why ?? 'no reason'}`);
}

/** What a test is called: the case's name behind its operation's, numbered where one name has several cases. */
function titles(cases: readonly Case[]): readonly [title: string, one: Case][] {
  const counts = new Map<string, number>();
  return cases.map((one) => {
    const prefix = `${one.operation.id}: `;
    const name = one.name.startsWith(prefix) ? one.name.slice(prefix.length) : one.name;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return [count === 1 ? name : `${name} (${count})`, one];
  });
}

function problemTexts({ findings }: CaseEnd, severity: Finding['severity']): readonly string[] {
  return findings.filter(({ finding }) => finding.severity === severity).map(problemText);
}

/** Everything about a finding in the test of the case that showed it first; in the others, which one that is. */
function problemText({ finding, isFirst }: ShownFinding): string {
  const head = `${finding.check}: ${finding.title}`;
  if (!isFirst) return `${head}\nThe same cause as in "${finding.case}" (finding ${finding.id}).`;
  return [head, ...factLines(finding)].join('\n');
}

/** An error without a stack: what is wrong stands in the contract and in the target, not in this code. */
function brokenContract(text: string): Error {
  const error = new Error(text);
  error.name = 'Countersign';
  error.stack = `${error.name}: ${text}`;
  return error;
}
