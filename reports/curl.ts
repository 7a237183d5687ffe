import { bodyBytes } from './body-bytes.ts';
import type { RecordedBody, RecordedRequest } from './event.ts';
import { rawRequestLine } from './raw-request-line.ts';
import { recordedPieces } from './secret-placeholder.ts';
import { isShownText, type ShellOptions, shellPrintf, shellWord } from './shell-word.ts';

/** Longer arguments than this go through a pipe: Linux allows 128 KiB for one. */
const MAX_ARGUMENT = 64 * 1024;
const TOKEN = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what curl cannot put into a request.
const UNSENDABLE = /[\0-\x08\x0a-\x1f\x7f]/;
/** Targets that curl sends as they are when they stand in a URL. */
const PLAIN_TARGET = /^\/[!"$-~]*$/;

/**
 * A command line for a POSIX shell that sends the bytes of a recorded request again. Secrets are shell variables that the
 * user exports. What every client sends by itself (Host, the right Content-Length, `Connection: keep-alive`) is left out,
 * what curl would add is switched off. Requests that curl cannot send go through `nc` or `openssl s_client`.
 */
export function curl(request: RecordedRequest): string {
  if (!curlCanSend(request)) return rawRequestLine(request);
  const options: ShellOptions = { secrets: request.secrets ?? [], bytes: 'latin1' };
  const body = bodyArguments(request.body, options.secrets);
  const words = [
    'curl -i',
    ...methodArguments(request, options),
    ...targetArguments(request, options),
    ...headerArguments(request, options),
    ...body.words,
  ];
  return `${body.pipe}${words.join(' ')}`;
}

function curlCanSend(request: RecordedRequest): boolean {
  return (
    TOKEN.test(request.method) &&
    !UNSENDABLE.test(request.target) &&
    request.target !== '' &&
    request.headers.every(([name, value]) => TOKEN.test(name) && !UNSENDABLE.test(value)) &&
    request.headers.filter(([name]) => name.toLowerCase() === 'host').length <= 1
  );
}

function methodArguments({ method, body }: RecordedRequest, options: ShellOptions): string[] {
  if (method === (body.bytes > 0 ? 'POST' : 'GET')) return [];
  // With -X HEAD curl would wait for a body that never comes.
  return method === 'HEAD' && body.bytes === 0 ? ['--head'] : ['-X', shellWord(method, options)];
}

function targetArguments({ baseUrl, target }: RecordedRequest, options: ShellOptions): string[] {
  const origin = URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl;
  const secure = origin.startsWith('https:') ? ['--http1.1'] : [];
  // curl's URL has no place for blanks, fragments and an empty query, and encodes other bytes: those go beside it.
  if (!PLAIN_TARGET.test(target) || target.endsWith('?')) {
    return [...secure, '--request-target', shellWord(target, options), shellWord(`${origin}/`, options)];
  }
  return [
    ...secure,
    ...(/\/\.\.?(?:[/?]|$)/.test(target) ? ['--path-as-is'] : []),
    ...(/[[\]{}]/.test(`${origin}${target}`) ? ['-g'] : []),
    shellWord(`${origin}${target}`, options),
  ];
}

function headerArguments(request: RecordedRequest, options: ShellOptions): string[] {
  const words: string[] = [];
  for (const [name, value] of request.headers) {
    if (isImplied(request, [name.toLowerCase(), value])) continue;
    const login = name.toLowerCase() === 'authorization' ? loginOf(value, options.secrets) : undefined;
    if (login !== undefined) words.push('--user', shellWord(login, options));
    else words.push('-H', shellWord(value === '' ? `${name};` : `${name}: ${value}`, options));
  }
  const sent = new Set(request.headers.map(([name]) => name.toLowerCase()));
  for (const name of ['User-Agent', 'Accept', 'Content-Type', 'Expect']) {
    if (isAddedByCurl(name, request.body) && !sent.has(name.toLowerCase())) words.push('-H', `${name}:`);
  }
  return words;
}

function isAddedByCurl(header: string, body: RecordedBody): boolean {
  if (header === 'Content-Type') return body.bytes > 0;
  // Old versions ask before they send more than 1 KiB, new ones before 1 MiB.
  return header !== 'Expect' || body.bytes > 1024;
}

function isImplied(request: RecordedRequest, [name, value]: readonly [string, string]): boolean {
  if (name === 'host') return URL.canParse(request.baseUrl) && new URL(request.baseUrl).host === value;
  if (name === 'content-length')
    return request.body.bytes > 0 && (value === `${request.body.bytes}` || hasSecrets(request));
  return name === 'connection' && value.toLowerCase() === 'keep-alive';
}

/** With a secret in the body its length is only known when the command runs. */
function hasSecrets({ body, secrets = [] }: RecordedRequest): boolean {
  return recordedPieces(Buffer.from(bodyBytes(body)).toString('latin1'), secrets).some(({ kind }) => kind === 'secret');
}

/** `user:password` of a Basic login that was recorded in clear because a secret stands in it. */
function loginOf(value: string, secrets: readonly string[]): string | undefined {
  const login = /^Basic base64\((.*:.*)\)$/i.exec(value)?.[1];
  return login !== undefined && recordedPieces(login, secrets).some(({ kind }) => kind === 'secret')
    ? login
    : undefined;
}

function bodyArguments(body: RecordedBody, secrets: readonly string[]): { pipe: string; words: string[] } {
  if (body.bytes === 0) return { pipe: '', words: [] };
  if (body.encoding === 'utf-8' && body.text.length < MAX_ARGUMENT && isShownText(body.text, 'utf8')) {
    // Not --data-binary: that would read a file when the body starts with @.
    return { pipe: '', words: ['--data-raw', shellWord(body.text, { secrets, bytes: 'utf8' })] };
  }
  const text = body.encoding === 'utf-8' ? body.text : Buffer.from(bodyBytes(body)).toString('latin1');
  const print = shellPrintf(text, { secrets, bytes: body.encoding === 'utf-8' ? 'utf8' : 'latin1' });
  return { pipe: `${print} | `, words: ['--data-binary', '@-'] };
}
