import { basename, relative } from 'node:path';
import { readCredentials } from '../cli/credentials.ts';
import { documentPlaces } from '../cli/document-places.ts';
import { openLedgerFile } from '../cli/ledger-file.ts';
import { load } from '../cli/load.ts';
import { packageVersion } from '../cli/package-version.ts';
import { runTag } from '../cli/run-tag.ts';
import { type CaseRun, openCaseRun } from '../contracts/case-run.ts';
import { rebased } from '../contracts/rebase.ts';
import { guardTarget } from '../contracts/target/guard-target.ts';
import { assertAllowed, isLoopback } from '../contracts/target/safety.ts';
import { shippedDocuments } from '../mock/shipped.ts';

/** What to check, and against which server. */
export interface ContractTestOptions {
  /** A document that the package ships, by its api's name. Give this, or `spec`. */
  readonly api?: string;
  /** Any other OpenAPI document: a file. */
  readonly spec?: string;
  /** The server's URL, or what starts one when the tests are collected; what can be disposed then is, at the end. */
  readonly target: string | (() => string | StartedServer | Promise<string | StartedServer>);
  /** A file that says what is known about the target. Default: the demo world of a shipped api on this machine, else nothing. */
  readonly world?: string;
  /** These operations only. */
  readonly operations?: readonly string[];
  /** Where the api stands on the target, if not where its document says. */
  readonly basePath?: string;
  /** Sent with every request, and shown in no report; `${NAME}` is taken from the environment. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Hosts that are not this machine and may be sent to; they get only what changes nothing but what the run creates, which is noted in `out/ledger-TAG.ndjson`. */
  readonly allow?: readonly string[];
  /** What is a warning otherwise is an error. */
  readonly strict?: boolean;
  /** Cases under way at once. Default 8. */
  readonly concurrency?: number;
  /** Letters and digits in every created name. Default: new for every run. */
  readonly tag?: string;
  /** For one test. Default 60 s. */
  readonly timeoutMs?: number;
  /** Default: `contract NAME`. */
  readonly name?: string;
}

/** A server that was started for the tests. */
export interface StartedServer extends Partial<AsyncDisposable> {
  readonly url: string;
}

/** Starts the server where it is to be started, and the run against it; closing the run ends both. */
export async function openContractRun(options: ContractTestOptions): Promise<CaseRun> {
  const { target } = options;
  const started = typeof target === 'string' ? target : await target();
  const server: StartedServer = typeof started === 'string' ? { url: started } : started;
  const stop = async (): Promise<void> => server[Symbol.asyncDispose]?.();
  try {
    const run = await openAgainst(readUrl(server.url), options);
    const unknown = run.unknown.filter((id) => options.operations?.includes(id) ?? true);
    return { ...run, unknown, close: () => run.close().finally(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openAgainst(url: URL, options: ContractTestOptions): Promise<CaseRun> {
  const { reached, close } = await reach(url, options);
  const { operations, concurrency = 8 } = options;
  const unknown = operations?.find((id) => reached.contract.operations.every((operation) => operation.id !== id));
  if (unknown !== undefined) {
    const known = reached.contract.operations.map(({ id }) => id).join(', ');
    throw new TypeError(`there is no operation ${unknown}; there are ${known}`);
  }
  const run = await openCaseRun({
    ...reached,
    version: packageVersion(),
    concurrency,
    strict: options.strict === true,
    filter: ({ operation }) => operations?.includes(operation.id) ?? true,
    now: () => new Date(),
  });
  return { ...run, close: () => run.close().finally(close) };
}

/** What every test of a contract needs: the document where it stands on the target, what is known, and how to send. */
export async function reach(url: URL, options: ContractTestOptions): Promise<Reach> {
  await assertAllowed(url, { allowHosts: options.allow ?? [] });
  const isNear = await isLoopback(url);
  const { contract, world } = await loadOne(options, { isNear });
  const { concurrency = 8, basePath = contract.server.basePath } = options;
  const header = Object.entries(options.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  const { headers, secrets } = await readCredentials({ header }, { env: process.env });
  const tag = runTag(options.tag);
  const ledger = isNear ? undefined : openLedgerFile(undefined, { cwd: process.cwd(), tag, isNear });
  const reached = {
    contract: rebased(contract, url.pathname.replace(/\/+$/, '') + basePath),
    world,
    target: guardTarget({ url: url.origin }, { concurrency: concurrency * 2 }),
    tag,
    headers,
    secrets,
    place: await documentPlaces(contract.file, { cwd: process.cwd() }),
    ...(ledger === undefined ? {} : { onLedger: ledger.record }),
  };
  return { reached, close: () => void ledger?.close() };
}

/** A contract on a target. */
export interface Reach {
  readonly reached: Omit<Parameters<typeof openCaseRun>[0], 'version' | 'concurrency' | 'strict' | 'filter' | 'now'>;
  readonly close: () => void;
}

/** The message does not repeat the text: it may hold a password. */
export function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new TypeError('target must be an http or https URL, such as http://127.0.0.1:8080');
  if (url.username !== '' || url.password !== '')
    throw new TypeError('the URL of a target holds no user and password; use headers');
  return url;
}

type Subject = Pick<Parameters<typeof openCaseRun>[0], 'contract' | 'world'>;

async function loadOne(
  { api, spec, world: file }: ContractTestOptions,
  { isNear }: { readonly isNear: boolean },
): Promise<Subject> {
  if ((api === undefined) === (spec === undefined)) throw new TypeError('describeContract wants either api or spec');
  let said = '';
  const io = {
    cwd: process.cwd(),
    env: process.env,
    out: () => undefined,
    err: (text: string) => (said += text),
    stop: new AbortController().signal,
    finish: () => undefined,
  };
  const wanted = spec ?? (await shippedDocument(api ?? ''));
  const flags = { spec: [wanted], unknown: !isNear, ...(file === undefined ? {} : { world: [file] }) };
  const loaded = await load(flags, io);
  const [contract] = loaded?.contracts ?? [];
  const world = loaded?.worlds.get(contract?.api ?? '');
  if (contract === undefined || world === undefined) throw new TypeError(said);
  return { contract, world };
}

async function shippedDocument(api: string): Promise<string> {
  const files = await shippedDocuments();
  const file = files.find((each) => basename(each, '.yaml') === api);
  if (file !== undefined) return relative(process.cwd(), file);
  const known = files.map((each) => basename(each, '.yaml')).join(', ');
  throw new TypeError(`there is no api ${api}; there are ${known}`);
}
