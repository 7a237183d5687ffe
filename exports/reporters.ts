/** `countersign/reporters`: what a run says, as text for people, CI systems and code scanning; a reporter is a function of events. */
export type { RunEvent } from '../reports/event.ts';
export type { Finding } from '../reports/finding.ts';
export type { Reporter, ReporterOptions } from '../reports/reporter.ts';
export { type ReporterSearch, reporterNamed, reporters } from '../reports/reporters.ts';
