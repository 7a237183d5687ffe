import { systemClock } from '../contracts/target/clock.ts';
import { createTokenCommand } from '../contracts/target/token-command.ts';
import { type Problem, ProblemsError } from '../openapi/problem.ts';
import { expandVariables } from './environment.ts';
import type { Io } from './io.ts';
import type { RunFlags } from './run-flags.ts';
import { shellWords } from './shell-words.ts';
import { usage } from './usage.ts';

/** What every request carries for the user, and what of it no record may show. */
export interface Credentials {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly passphrase?: string;
  readonly proxy?: string;
  /** By the name under which records show them: the environment variable's, where it came from one. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** Reads the flags that may hold secrets. Throws `ProblemsError`, of which no message repeats a value. */
export async function readCredentials(
  flags: Pick<RunFlags, 'header' | 'auth' | 'tokenCommand' | 'passphrase' | 'proxy'>,
  io: Pick<Io, 'env'>,
): Promise<Credentials> {
  const reader: Reader = { env: io.env, secrets: new Map(), problems: [] };
  const headers = [
    ...(flags.header ?? []).flatMap((line, index) => headerOf(line, index, reader)),
    ...loginOf(flags.auth, reader),
  ];
  const passphrase = filledIn(flags.passphrase, { flag: '--passphrase', name: 'PASSPHRASE', reader });
  const proxy = proxyOf(flags.proxy, reader);
  const words = shellWords(filledIn(flags.tokenCommand, { flag: '--token-command', reader }) ?? '');
  if (flags.tokenCommand !== undefined && words.length === 0)
    reader.problems.push(usage('bad-token-command', '--token-command', 'it names no program'));
  if (reader.problems.length > 0) throw new ProblemsError(reader.problems);
  const [program, ...rest] = words;
  if (program !== undefined) {
    const token = await createTokenCommand({ command: [program, ...rest], clock: systemClock }).token();
    headers.push(['Authorization', `Bearer ${token}`]);
    reader.secrets.set('TOKEN', token);
  }
  return {
    headers,
    secrets: reader.secrets,
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(proxy === undefined ? {} : { proxy }),
  };
}

interface Reader {
  readonly env: Io['env'];
  readonly secrets: Map<string, string>;
  readonly problems: Problem[];
}

/** A text with its variables filled in, which are secrets from then on; without variables the whole is, where it has a name. */
function filledIn(
  text: string | undefined,
  { flag, name, reader }: { readonly flag: string; readonly name?: string; readonly reader: Reader },
): string | undefined {
  if (text === undefined) return undefined;
  const { text: value, used } = expandVariables(text, reader.env, (variable) =>
    reader.problems.push(usage('unset-variable', flag, `the environment variable ${variable} is not set`)),
  );
  for (const [variable, secret] of used) reader.secrets.set(variable, secret);
  if (used.size === 0 && name !== undefined && value !== '') reader.secrets.set(name, value);
  return value;
}

/** A scheme, such as `Bearer`, is no part of the secret behind it. */
const SCHEME = /^(?:bearer|basic|digest|token|apikey|negotiate)\s+/i;

function headerOf(line: string, index: number, reader: Reader): [string, string][] {
  const colon = line.indexOf(':');
  const name = line.slice(0, Math.max(colon, 0)).trim();
  if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) {
    reader.problems.push(usage('bad-header', '--header', `header ${index + 1} is not written as "Name: value"`));
    return [];
  }
  const written = line.slice(colon + 1).trim();
  const value = filledIn(written, { flag: '--header', reader }) ?? '';
  if (value === written && value !== '') reader.secrets.set(`HEADER_${index + 1}`, value.replace(SCHEME, ''));
  return [[name, value]];
}

function loginOf(auth: string | undefined, reader: Reader): [string, string][] {
  const login = filledIn(auth, { flag: '--auth', reader });
  if (login === undefined) return [];
  if (!login.includes(':')) reader.problems.push(usage('bad-auth', '--auth', 'it wants user:password'));
  const password = login.slice(login.indexOf(':') + 1);
  if (![...reader.secrets.values()].includes(password)) reader.secrets.set('AUTH_PASSWORD', password);
  return [['Authorization', `Basic ${Buffer.from(login, 'utf8').toString('base64')}`]];
}

function proxyOf(text: string | undefined, reader: Reader): string | undefined {
  const proxy = filledIn(text, { flag: '--proxy', reader });
  const password = proxy !== undefined && URL.canParse(proxy) ? decoded(new URL(proxy).password) : '';
  if (password !== '' && ![...reader.secrets.values()].includes(password))
    reader.secrets.set('PROXY_PASSWORD', password);
  return proxy;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
