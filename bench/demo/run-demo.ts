import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { cli } from '../../cli/cli.ts';
import type { Fault } from '../../examples/backend/faults/fault.ts';
import { findFault } from '../../examples/backend/faults/find-fault.ts';
import { startBackend } from '../../examples/backend/start-backend.ts';
import type { RunEvent } from '../../reports/event.ts';
import { demoText } from './demo-text.ts';

/** A rule over two parameters, one over two records, and one over who asks: one for each api. */
const FAULTS = [
  'signup-ingroup-not-asked',
  'customer-billing-types-unrelated',
  'add-signup-client-of-other-account',
] as const;

const REPORTS: readonly (readonly [reporter: string, file: string])[] = [
  ['text', 'report.txt'],
  ['markdown', 'summary.md'],
  ['html', 'report.html'],
  ['junit', 'junit.xml'],
  ['sarif', 'findings.sarif'],
  ['github', 'annotations.txt'],
  ['ndjson', 'run.ndjson'],
];

/** What was created, as it happened. */
const LEDGER = 'created.ndjson';

/** What the demo came to. */
export interface Demo {
  /** One screen for a person. */
  readonly text: string;
  /** Each fault was found, once, by the check that it names, and the gate failed for it. */
  readonly isComplete: boolean;
}

/** Starts the example backend with three faults, runs the gate against it and writes every report into the folder. */
export async function runDemo(to: { readonly checkout: string; readonly folder: string }): Promise<Demo> {
  const { checkout, folder } = to;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await using backend = await startBackend({ faults: FAULTS });
  let said = '';
  const io = {
    out: (text: string) => (said += text),
    err: (text: string) => (said += text),
    cwd: checkout,
    env: process.env,
    stop: new AbortController().signal,
    finish: () => undefined,
  };
  const words = ['check', '--target', backend.url];
  const reporters = REPORTS.flatMap(([name, file]) => ['--reporter', `${name}=${join(folder, file)}`]);
  const startedMs = performance.now();
  const exitCode = await cli([...words, ...reporters, '--ledger', join(folder, LEDGER)], io);
  const seconds = (performance.now() - startedMs) / 1000;
  const events = await readRun(join(folder, 'run.ndjson'));
  const faults = FAULTS.map((id) => findFault(id));
  return {
    text: demoText({
      command: `npm run countersign -- ${words.join(' ')}`,
      url: backend.url,
      faults,
      events,
      exitCode,
      seconds,
      said,
      folder: relative(checkout, folder),
      files: [...REPORTS.map(([, file]) => file), LEDGER],
    }),
    isComplete: exitCode === 1 && isEachFoundOnce(faults, events),
  };
}

async function readRun(file: string): Promise<readonly RunEvent[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RunEvent);
}

function isEachFoundOnce(faults: readonly Fault[], events: readonly RunEvent[]): boolean {
  const found = events.flatMap((event) => (event.kind === 'finding' ? [event.finding] : []));
  if (found.length !== faults.length) return false;
  // What a call stored wrongly is found where it is read back, by a case of that call.
  return faults.every(({ check, operation }) =>
    found.some((finding) => finding.check === check && finding.case.replace('{id}/', '').startsWith(`${operation}: `)),
  );
}
