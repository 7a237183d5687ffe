import type { Problem } from '../../openapi/problem.ts';
import { ProblemsError } from '../../openapi/problem.ts';

/** How the other end of a TLS connection is trusted, and who we say we are. PEM texts. */
export interface TlsOptions {
  /** Certificates to trust instead of the system's. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** Of the key. */
  readonly passphrase?: string;
  /** Trust whatever certificate comes. */
  readonly insecure?: boolean;
}

/** Where a target is and how it is reached. */
export interface HttpTargetOptions {
  /** Scheme, host and port; its path is not used. */
  readonly url: string;
  readonly tls?: TlsOptions;
  /** An `http:` proxy; user info in it becomes `Proxy-Authorization`. */
  readonly proxy?: string;
  /** Until TCP, proxy tunnel and TLS stand. Default 10 s. */
  readonly connectTimeoutMs?: number;
  /** From sending to the end of the answer's head. Default 30 s. */
  readonly headersTimeoutMs?: number;
  /** From the answer's head to its end. Default 30 s. */
  readonly bodyTimeoutMs?: number;
  /** What is kept of a body, before and after its content coding is undone. Default 10 MB. */
  readonly maxAnswerBytes?: number;
  /** Of the pool; requests that need a socket of their own come on top. Default 64. */
  readonly maxConnections?: number;
}

/** Options of a target, checked and complete. */
export interface Reach {
  readonly url: URL;
  readonly tls: TlsOptions;
  readonly proxy: URL | undefined;
  readonly connectTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
  readonly maxAnswerBytes: number;
  readonly maxConnections: number;
}

/** Checks and completes a target's options; throws `ProblemsError` with everything that is wrong. */
export function readReach(options: HttpTargetOptions): Reach {
  const problems: Problem[] = [];
  const url = readUrl(options.url, { flag: '--target', schemes: ['http:', 'https:'], problems });
  const proxy =
    options.proxy === undefined ? undefined : readUrl(options.proxy, { flag: '--proxy', schemes: ['http:'], problems });
  if (url !== undefined && (url.username !== '' || url.password !== '')) {
    problems.push(
      usage('target-user-info', `the URL of a target holds no user name and password; use --auth or --header`),
    );
  }
  if ((options.tls?.cert === undefined) !== (options.tls?.key === undefined)) {
    problems.push(usage('client-certificate', 'a client certificate needs both the certificate and its key'));
  }
  if (url === undefined || problems.length > 0) throw new ProblemsError(problems);
  return {
    url,
    tls: options.tls ?? {},
    proxy,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    headersTimeoutMs: options.headersTimeoutMs ?? 30_000,
    bodyTimeoutMs: options.bodyTimeoutMs ?? 30_000,
    maxAnswerBytes: options.maxAnswerBytes ?? 10_000_000,
    maxConnections: options.maxConnections ?? 64,
  };
}

interface UrlRule {
  readonly flag: string;
  readonly schemes: readonly string[];
  readonly problems: Problem[];
}

/** The message never repeats the text: it may hold a password. */
function readUrl(text: string, { flag, schemes, problems }: UrlRule): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && schemes.includes(url.protocol) && url.hostname !== '') return url;
  const wanted = schemes.map((scheme) => `${scheme}//HOST:PORT`).join(' or ');
  problems.push(usage('bad-url', `${flag} must be an absolute URL such as ${wanted}`, flag));
  return undefined;
}

function usage(code: string, message: string, file = '--target'): Problem {
  return { code, severity: 'error', message, file };
}
