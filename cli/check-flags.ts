import { type RunFlags, runSettings } from './run-flags.ts';
import type { SettingsOf } from './setting.ts';

/** What `countersign check` may be told. */
export interface CheckFlags extends RunFlags {
  readonly rule?: readonly string[];
  readonly group?: readonly string[];
  readonly tagged?: readonly string[];
  readonly list?: boolean;
  readonly plan?: boolean;
  readonly corpus?: string;
}

/** The settings of `CheckFlags`. */
export const checkSettings: SettingsOf<CheckFlags> = {
  ...runSettings,
  rule: { kind: 'texts', value: 'id', says: 'cases of this rule only' },
  group: { kind: 'texts', value: 'name', says: 'cases of this group only (presence, types, rules, …)' },
  tagged: { kind: 'texts', value: 'tag', says: 'operations with this OpenAPI tag only' },
  list: { kind: 'switch', says: 'print the cases with their sources, and send nothing' },
  plan: { kind: 'switch', says: 'print what a run would create and change, and send nothing' },
  corpus: {
    kind: 'text',
    value: 'folder',
    says: 'kept cases of the fuzzer, sent first',
    inFile: 'anywhere',
    path: 'whole',
  },
};
