import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemClock } from '../contracts/target/clock.ts';
import type { GuardOptions } from '../contracts/target/guard-target.ts';
import type { HttpTargetOptions } from '../contracts/target/http-target-options.ts';
import { assertAllowed } from '../contracts/target/safety.ts';
import { createTokenCommand } from '../contracts/target/token-command.ts';
import type { Contract } from '../openapi/contract.ts';
import { type Problem, ProblemsError } from '../openapi/problem.ts';
import type { CheckFlags } from './check-flags.ts';
import type { Io } from './io.ts';
import { shellWords } from './shell-words.ts';

/** How the target is reached, with what every request carries. */
export interface TargetPlan {
  readonly reach: HttpTargetOptions;
  readonly guard: GuardOptions;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Secrets of the command line, by the name under which records show them. */
  readonly secrets: ReadonlyMap<string, string>;
  /** The contract with its operations where they stand on the target. */
  readonly rebase: (contract: Contract) => Contract;
}

/** Reads the options about the target. Throws `ProblemsError` with what is wrong. */
export async function targetOf(flags: CheckFlags, io: Io): Promise<TargetPlan> {
  const url = readUrl(flags.target ?? '');
  if (url.username !== '' || url.password !== '')
    throw usage('user-in-url', 'a target URL holds no user and password; use --auth');
  const proxy = flags.proxy === undefined ? undefined : readUrl(flags.proxy);
  await assertAllowed(url, { allowHosts: flags.allow ?? [], ...(proxy === undefined ? {} : { proxy }) });
  const secrets = new Map<string, string>();
  const headers = await headersOf(flags, io, secrets);
  const tls = await tlsOf(flags, io);
  return {
    reach: {
      url: url.origin,
      headersTimeoutMs: flags.timeout * 1_000,
      bodyTimeoutMs: flags.timeout * 1_000,
      maxConnections: flags.concurrency * 2,
      ...(tls === undefined ? {} : { tls }),
      ...(flags.proxy === undefined ? {} : { proxy: flags.proxy }),
    },
    guard: {
      concurrency: flags.concurrency * 2,
      maxRequests: flags.maxRequests,
      maxTimeMs: flags.maxTime * 1_000,
      ...(flags.rate === undefined ? {} : { ratePerSecond: flags.rate }),
      onThrottled: ({ pauseMs }) => io.err(`The target asks for a pause of ${Math.ceil(pauseMs / 1_000)} s.\n`),
    },
    headers,
    secrets,
    rebase: rebaseBy(flags, url),
  };
}

function readUrl(text: string): URL {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw usage('bad-url', `"${text}" is no http or https URL`);
  return new URL(text);
}

function usage(code: string, message: string): ProblemsError {
  const problem: Problem = { code, severity: 'error', message, file: 'check' };
  return new ProblemsError([problem]);
}

async function headersOf(flags: CheckFlags, io: Io, secrets: Map<string, string>): Promise<[string, string][]> {
  const headers: [string, string][] = [];
  for (const [index, line] of (flags.header ?? []).entries()) {
    const colon = line.indexOf(':');
    if (colon < 1) throw usage('bad-header', `--header wants "Name: value", not "${line.slice(0, 40)}"`);
    const value = expand(line.slice(colon + 1).trim(), io);
    headers.push([line.slice(0, colon), value]);
    if (value !== '') secrets.set(`HEADER_${index + 1}`, value);
  }
  if (flags.auth !== undefined) {
    const login = expand(flags.auth, io);
    if (!login.includes(':')) throw usage('bad-auth', '--auth wants user:password');
    headers.push(['Authorization', `Basic ${Buffer.from(login, 'utf8').toString('base64')}`]);
    secrets.set('AUTH_PASSWORD', login.slice(login.indexOf(':') + 1));
  }
  if (flags.tokenCommand !== undefined) {
    const [program, ...words] = shellWords(flags.tokenCommand);
    if (program === undefined) throw usage('bad-token-command', '--token-command names no program');
    const token = await createTokenCommand({ command: [program, ...words], clock: systemClock }).token();
    headers.push(['Authorization', `Bearer ${token}`]);
    secrets.set('TOKEN', token);
  }
  return headers;
}

function expand(text: string, io: Io): string {
  return text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
    const value = io.env[name];
    if (value === undefined) throw usage('unset-variable', `the environment variable ${name} is not set`);
    return value;
  });
}

async function tlsOf(flags: CheckFlags, io: Io): Promise<HttpTargetOptions['tls'] | undefined> {
  const read = async (file: string): Promise<string> => {
    try {
      return await readFile(resolve(io.cwd, file), 'utf8');
    } catch (error) {
      throw usage('unreadable-file', error instanceof Error ? error.message : String(error));
    }
  };
  const tls = {
    ...(flags.ca === undefined ? {} : { ca: await read(flags.ca) }),
    ...(flags.cert === undefined ? {} : { cert: await read(flags.cert) }),
    ...(flags.key === undefined ? {} : { key: await read(flags.key) }),
    ...(flags.insecure === undefined ? {} : { insecure: flags.insecure }),
  };
  return Object.keys(tls).length === 0 ? undefined : tls;
}

/** A path in `--target` stands before every base path; `--base-path` replaces one. */
function rebaseBy(flags: CheckFlags, url: URL): (contract: Contract) => Contract {
  const own = new Map(
    (flags.basePath ?? []).map((text): [string, string] => {
      const equals = text.indexOf('=');
      if (equals < 1) throw usage('bad-base-path', `--base-path wants api=/path, not "${text}"`);
      return [text.slice(0, equals), text.slice(equals + 1).replace(/\/+$/, '')];
    }),
  );
  const prefix = url.pathname.replace(/\/+$/, '');
  return (contract) => {
    const basePath = prefix + (own.get(contract.api) ?? contract.server.basePath);
    if (basePath === contract.server.basePath) return contract;
    const operations = contract.operations.map((operation) => ({ ...operation, basePath }));
    return { ...contract, operations, server: { ...contract.server, basePath } };
  };
}
