import { recordLine } from './record.ts';
import type { Reporter } from './reporter.ts';

/** One event a line: the run's record, from which every other report can be made later. */
export const ndjson: Reporter = {
  name: 'ndjson',
  summary: 'every event as one line of JSON: the record of the run',
  async *report(events) {
    for await (const event of events) yield recordLine(event);
  },
};
