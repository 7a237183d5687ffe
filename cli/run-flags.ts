// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what the user may write.
import { reporters } from '../reports/reporters.ts';
import type { SettingsOf } from './setting.ts';

/** What every command that judges a run may be told: `check`, `fuzz`, and `report` for a run of yesterday. */
export interface JudgeFlags {
  readonly reporter?: readonly string[];
  readonly verbose?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly failOn?: readonly string[];
  readonly minDecided?: number;
}

/** What every command that sends requests to a target may be told: `check` and `fuzz`. */
export interface RunFlags extends JudgeFlags {
  readonly target?: string;
  readonly config?: string;
  readonly api?: readonly string[];
  readonly spec?: readonly string[];
  readonly lenient?: boolean;
  readonly world?: readonly string[];
  readonly unknown?: boolean;
  readonly operation?: readonly string[];
  readonly basePath?: readonly string[];
  readonly header?: readonly string[];
  readonly auth?: string;
  readonly tokenCommand?: string;
  readonly allow?: readonly string[];
  readonly allowSpending?: boolean;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
  readonly insecure?: boolean;
  readonly proxy?: string;
  readonly timeout: number;
  readonly slow: number;
  readonly concurrency: number;
  readonly rate?: number;
  readonly maxRequests: number;
  readonly maxTime: number;
  readonly tag?: string;
  readonly ledger?: string;
  readonly strict?: boolean;
}

/** The settings of `JudgeFlags`. */
export const judgeSettings: SettingsOf<JudgeFlags> = {
  reporter: {
    kind: 'texts',
    value: 'name[=file]',
    says: `how to report: ${reporters.map(({ name }) => name).join(', ')} (default: text)`,
    inFile: 'anywhere',
    path: 'behind =',
  },
  verbose: { kind: 'switch', says: 'let the text reporter say every case', inFile: 'anywhere' },
  baseline: {
    kind: 'text',
    value: 'file',
    says: 'findings that are known: they are told, and fail no run until they expire',
    inFile: 'anywhere',
    path: 'whole',
  },
  updateBaseline: {
    kind: 'switch',
    says: 'write new findings into the baseline, to be given a reason, and take vanished ones out',
  },
  failOn: {
    kind: 'texts',
    value: 'what',
    says: 'findings (the default), warnings (and findings), none, or ids of checks and warnings: then only those',
    inFile: 'anywhere',
  },
  minDecided: {
    kind: 'percent',
    value: 'percent',
    says: 'fail when a smaller share of the cases is decided; without it, a run warns below 50',
    inFile: 'anywhere',
  },
};

/** The settings of `RunFlags`. */
export const runSettings: SettingsOf<RunFlags> = {
  target: {
    kind: 'text',
    value: 'url or name',
    says: 'the server to send to, such as http://127.0.0.1:8080, or a target of the configuration file',
  },
  config: {
    kind: 'text',
    value: 'file',
    says: 'configuration file (default: countersign.config.yaml, if there is one)',
  },
  api: { kind: 'texts', value: 'name', says: 'this api only', inFile: 'anywhere' },
  spec: {
    kind: 'texts',
    value: 'file',
    says: 'OpenAPI document in place of the shipped ones',
    inFile: 'anywhere',
    path: 'whole',
  },
  lenient: { kind: 'switch', says: 'use documents of which some places cannot be enforced', inFile: 'anywhere' },
  world: {
    kind: 'texts',
    value: 'file',
    says: 'what is known about the target; default: the demo worlds on this machine, nothing elsewhere',
    inFile: 'target',
    path: 'whole',
  },
  unknown: { kind: 'switch', says: 'start from nothing known, also on this machine', inFile: 'target' },
  operation: { kind: 'texts', value: 'id', says: 'this operation only' },
  basePath: {
    kind: 'texts',
    value: 'api=path',
    says: 'where an api stands on the target, if not where its document says',
    inFile: 'target',
  },
  header: {
    kind: 'texts',
    value: 'line',
    says: 'a header for every request, "Name: value"; ${NAME} is taken from the environment',
    expands: true,
    inFile: 'target',
  },
  auth: {
    kind: 'text',
    value: 'user:password',
    says: 'HTTP Basic for every request; ${NAME} is taken from the environment',
    expands: true,
    inFile: 'target',
  },
  tokenCommand: {
    kind: 'text',
    value: 'command',
    says: 'a program that prints a bearer token; ${NAME} is taken from the environment',
    expands: true,
    inFile: 'target',
  },
  allow: {
    kind: 'texts',
    value: 'host',
    says: 'send to this host, which is not this machine',
    inFile: 'target',
  },
  allowSpending: {
    kind: 'switch',
    says: 'send requests whose effect costs something to other machines, too',
    inFile: 'target',
  },
  ca: { kind: 'text', value: 'file', says: 'certificates to trust, PEM', inFile: 'target', path: 'whole' },
  cert: { kind: 'text', value: 'file', says: 'client certificate, PEM', inFile: 'target', path: 'whole' },
  key: { kind: 'text', value: 'file', says: 'its key, PEM', inFile: 'target', path: 'whole' },
  passphrase: {
    kind: 'text',
    value: 'text',
    says: 'of the key; ${NAME} is taken from the environment',
    expands: true,
    inFile: 'target',
  },
  insecure: { kind: 'switch', says: 'trust any certificate', inFile: 'target' },
  proxy: {
    kind: 'text',
    value: 'url',
    says: 'an HTTP proxy; ${NAME} is taken from the environment',
    expands: true,
    inFile: 'target',
  },
  timeout: { kind: 'number', value: 'seconds', says: 'for one answer', inFile: 'anywhere', fallback: 30 },
  slow: {
    kind: 'number',
    value: 'milliseconds',
    says: 'answers that take longer are findings',
    inFile: 'anywhere',
    fallback: 10_000,
  },
  concurrency: { kind: 'number', value: 'count', says: 'cases under way at once', inFile: 'anywhere', fallback: 8 },
  rate: { kind: 'number', value: 'requests', says: 'most requests a second', inFile: 'anywhere' },
  maxRequests: {
    kind: 'number',
    value: 'count',
    says: 'most requests altogether',
    inFile: 'anywhere',
    fallback: 20_000,
  },
  maxTime: { kind: 'number', value: 'seconds', says: 'longest time altogether', inFile: 'anywhere', fallback: 600 },
  tag: { kind: 'text', value: 'text', says: 'letters and digits in every created name; default: new for every run' },
  ledger: {
    kind: 'text',
    value: 'file',
    says: 'where to note what was created, as it happens (default: out/ledger-TAG.ndjson)',
    inFile: 'anywhere',
    path: 'whole',
  },
  strict: {
    kind: 'switch',
    says: 'what is a warning otherwise (one question with two answers) is an error',
    inFile: 'anywhere',
  },
  ...judgeSettings,
};
