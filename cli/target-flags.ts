import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { rebased } from '../contracts/rebase.ts';
import type { GuardOptions } from '../contracts/target/guard-target.ts';
import type { HttpTargetOptions } from '../contracts/target/http-target-options.ts';
import { assertAllowed } from '../contracts/target/safety.ts';
import type { Contract } from '../openapi/contract.ts';
import { ProblemsError } from '../openapi/problem.ts';
import { readCredentials } from './credentials.ts';
import type { Io } from './io.ts';
import type { RunFlags } from './run-flags.ts';
import { usage } from './usage.ts';

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

/** Reads the options about the target. Throws `ProblemsError` with what is wrong; no message repeats a password. */
export async function targetOf(flags: RunFlags, io: Io): Promise<TargetPlan> {
  const url = readUrl(flags.target ?? '', '--target');
  if (url.username !== '' || url.password !== '')
    throw new ProblemsError([
      usage('user-in-url', '--target', 'the URL of a target holds no user and password; use --auth'),
    ]);
  const { headers, secrets, passphrase, proxy } = await readCredentials(flags, io);
  await assertAllowed(url, {
    allowHosts: flags.allow ?? [],
    ...(proxy === undefined ? {} : { proxy: readUrl(proxy, '--proxy') }),
  });
  const tls = await tlsOf(flags, io, passphrase);
  return {
    reach: {
      url: url.origin,
      headersTimeoutMs: flags.timeout * 1_000,
      bodyTimeoutMs: flags.timeout * 1_000,
      maxConnections: flags.concurrency * 2,
      ...(tls === undefined ? {} : { tls }),
      ...(proxy === undefined ? {} : { proxy }),
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

function readUrl(text: string, flag: string): URL {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text);
  // The text is not repeated: it may hold a password.
  const message = 'it must be an http or https URL, such as http://127.0.0.1:8080';
  throw new ProblemsError([usage('bad-url', flag, message)]);
}

async function tlsOf(
  flags: RunFlags,
  io: Io,
  passphrase: string | undefined,
): Promise<HttpTargetOptions['tls'] | undefined> {
  const [ca, cert, key] = await Promise.all([
    readPem('--ca', flags.ca, io),
    readPem('--cert', flags.cert, io),
    readPem('--key', flags.key, io),
  ]);
  const tls = {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(flags.insecure === undefined ? {} : { insecure: flags.insecure }),
  };
  if (Object.keys(tls).length === 0) return undefined;
  try {
    createSecureContext(tls);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `certificates, key and passphrase do not go together: ${reason}`;
    throw new ProblemsError([usage('bad-certificate', '--ca, --cert, --key, --passphrase', message)]);
  }
  return tls;
}

async function readPem(flag: string, file: string | undefined, io: Io): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemsError([usage('unreadable-file', flag, `the file cannot be read: ${reason}`)]);
  }
}

/** A path in `--target` stands before every base path; `--base-path` replaces one. */
function rebaseBy(flags: RunFlags, url: URL): (contract: Contract) => Contract {
  const own = new Map(
    (flags.basePath ?? []).map((text): [string, string] => {
      const equals = text.indexOf('=');
      if (equals < 1)
        throw new ProblemsError([usage('bad-base-path', '--base-path', `it wants api=/path, not "${text}"`)]);
      return [text.slice(0, equals), text.slice(equals + 1).replace(/\/+$/, '')];
    }),
  );
  const prefix = url.pathname.replace(/\/+$/, '');
  return (contract) => {
    const basePath = prefix + (own.get(contract.api) ?? contract.server.basePath);
    return rebased(contract, basePath);
  };
}
