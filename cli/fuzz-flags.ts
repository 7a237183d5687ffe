import { exportSetting } from './export-cases.ts';
import { CORPUS } from './kept-cases.ts';
import { type RunFlags, runSettings } from './run-flags.ts';
import type { SettingsOf } from './setting.ts';

/** What `countersign fuzz` may be told. */
export interface FuzzFlags extends RunFlags {
  readonly seed?: string;
  readonly lanes: number;
  readonly shard?: string;
  readonly dictionary?: string;
  readonly corpus?: string;
  readonly shrinkRequests: number;
  readonly run?: string;
  readonly resume?: string;
  readonly export?: string;
}

/** The settings of `FuzzFlags`. */
export const fuzzSettings: SettingsOf<FuzzFlags> = {
  ...runSettings,
  seed: { kind: 'text', value: 'text', says: 'the same seed sends the same requests; default: new for every run' },
  lanes: {
    kind: 'number',
    value: 'count',
    says: 'streams of requests that an operation is cut into; part of what a seed means',
    inFile: 'anywhere',
    fallback: 4,
  },
  shard: { kind: 'text', value: 'i/n', says: 'the i-th of n parts of the lanes: their records merge into one report' },
  dictionary: {
    kind: 'text',
    value: 'file',
    says: 'texts of your own, one a line, that are mixed into values',
    inFile: 'anywhere',
    path: 'whole',
  },
  corpus: {
    kind: 'text',
    value: 'folder',
    says: `kept cases: those of earlier runs are sent first, new ones are added (without it, they are added to ${CORPUS})`,
    inFile: 'anywhere',
    path: 'whole',
  },
  shrinkRequests: {
    kind: 'number',
    value: 'count',
    says: 'most requests that making one finding small may take',
    inFile: 'anywhere',
    fallback: 400,
  },
  run: {
    kind: 'text',
    value: 'folder',
    says: 'where the run keeps its record, ledger and journal (default: out/fuzz/TAG)',
  },
  resume: {
    kind: 'text',
    value: 'run',
    says: 'go on where a run was killed or stopped: its folder, or its tag; credentials and --allow are said again',
  },
  export: exportSetting,
};
