import type { Redactor } from './redact.ts';
import { placeholderOf } from './secret-placeholder.ts';

/** Headers in the order of the wire. */
export type SeenHeaders = readonly (readonly [name: string, value: string])[];

/** How to record headers. */
export interface HeaderOptions {
  readonly redactor: Redactor;
  readonly isLoginGenerated?: boolean;
}

/** Headers whose values are credentials whoever sends them, and the names that stand for those. */
const CREDENTIALS: ReadonlyMap<string, string> = new Map([
  ['authorization', 'AUTHORIZATION'],
  ['proxy-authorization', 'PROXY_AUTHORIZATION'],
  ['cookie', 'COOKIE'],
  ['set-cookie', 'SET_COOKIE'],
]);

/** Headers without secrets and credentials, and the names of the credentials taken out. */
export function recordHeaders(seen: SeenHeaders, options: HeaderOptions): { headers: SeenHeaders; names: string[] } {
  const names: string[] = [];
  const headers = seen.map(([name, value]) => {
    const credential = CREDENTIALS.get(name.toLowerCase());
    if (credential === undefined) return [name, options.redactor.value(value)] as const;
    const recorded = recordCredential(value, { ...options, name: credential });
    if (recorded.includes(placeholderOf(credential, 'plain'))) names.push(credential);
    return [name, recorded] as const;
  });
  return { headers, names };
}

function recordCredential(value: string, options: HeaderOptions & { readonly name: string }): string {
  const { redactor } = options;
  const stand = placeholderOf(options.name, 'plain');
  if (options.name === 'SET_COOKIE') return value.replace(/^([^=;]*=)?[^;]*/, `$1${stand.replaceAll('$', '$$$$')}`);
  const [, scheme = '', rest = ''] = /^([A-Za-z][\w-]* +)?(.*)$/s.exec(value) ?? [];
  if (rest === '') return redactor.value(value);
  const login = /^basic +$/i.test(scheme) ? recordLogin(rest, redactor) : undefined;
  if (login !== undefined) return `${scheme}${login}`;
  if (options.name === 'AUTHORIZATION' && options.isLoginGenerated === true) return `${scheme}${redactor.value(rest)}`;
  const redacted = redactor.value(rest);
  return /^\$\{\w+(?::\w+)?\}$/.test(redacted) ? `${scheme}${redacted}` : `${scheme}${stand}`;
}

/** `base64(user:${NAME})` where the password of a Basic login is a known secret. */
function recordLogin(encoded: string, redactor: Redactor): string | undefined {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded) return undefined;
  const login = bytes.toString('utf8');
  const colon = login.indexOf(':');
  const password = redactor.value(login.slice(colon + 1));
  if (colon < 0 || !/^\$\{\w+\}$/.test(password)) return undefined;
  return `base64(${redactor.value(login.slice(0, colon))}:${password})`;
}
