import { lookup } from 'node:dns/promises';
import { ProblemsError } from '../../openapi/problem.ts';
import { hostOf } from './host-and-port.ts';
import { isLoopbackAddress, isLoopbackName } from './loopback.ts';

/** Gives every address of a name. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/**
 * True when a URL means this machine: a loopback address, or `localhost` where it resolves to loopback addresses only. Other
 * names are never loopback, whatever they resolve to today.
 */
export async function isLoopback(url: URL, resolve: Resolve = resolveAll): Promise<boolean> {
  if (!isLoopbackName(url)) return false;
  if (isLoopbackAddress(hostOf(url))) return true;
  const addresses = await resolve(hostOf(url)).catch(() => []);
  return addresses.length > 0 && addresses.every(isLoopbackAddress);
}

/** What the user allowed, and how the target is reached. */
export interface Permission {
  /** Values of `--allow`. */
  readonly allowHosts: readonly string[];
  /** A loopback URL seen through another machine's proxy is that machine. */
  readonly proxy?: URL;
  readonly resolve?: Resolve;
}

/** Throws a `ProblemsError` unless a target is this machine or its host is one of the allowed ones, name by name. */
export async function assertAllowed(url: URL, { allowHosts, proxy, resolve }: Permission): Promise<void> {
  if (allowHosts.some((allowed) => isSameHost(allowed, url))) return;
  const isProxyNear = proxy === undefined || (await isLoopback(proxy, resolve));
  if (isProxyNear && (await isLoopback(url, resolve))) return;
  const given = allowHosts.length === 0 ? '' : `; allowed so far: ${allowHosts.join(', ')}`;
  const message = `${url.hostname} is not this machine: requests go there only with --allow ${url.hostname}${given}`;
  throw new ProblemsError([{ code: 'target-not-allowed', severity: 'error', message, file: '--target' }]);
}

/** No patterns and no subdomains; with a port, that port only. */
function isSameHost(allowed: string, url: URL): boolean {
  const text = allowed.trim().toLowerCase();
  return text !== '' && (text === url.hostname || text === hostOf(url) || text === url.host);
}

async function resolveAll(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
