import type { RawRequest } from '../openapi/request.ts';
import { shellWords } from './shell-words.ts';

/** A request read from text, or what is wrong with the text. */
export type ReadText = { readonly request: RawRequest } | { readonly problem: string };

const WITH_FILE = new Set(['-F', '--form', '-T', '--upload-file', '-K', '--config']);
const WITH_VALUE = new Set([
  ...['-A', '--user-agent', '-b', '--cookie', '-e', '--referer', '-H', '--header', '-u', '--user', '-X', '--request'],
  ...['-d', '--data', '--data-ascii', '--data-raw', '--data-binary', '--data-urlencode', '--url', '--json'],
  ...[
    '-o',
    '--output',
    '-m',
    '--max-time',
    '--connect-timeout',
    '-w',
    '--write-out',
    '-x',
    '--proxy',
    '--cacert',
    '-E',
    '--cert',
    '--key',
  ],
]);

interface Parsed {
  url?: string;
  method?: string;
  get: boolean;
  head: boolean;
  user?: string;
  readonly headers: [string, string][];
  readonly data: string[];
}

/** The request that a curl command line sends, as far as it needs no file. */
export function curlRequest(line: string): ReadText {
  const words = shellWords(line.trim());
  if (words[0] === 'curl') words.shift();
  const parsed: Parsed = { get: false, head: false, headers: [], data: [] };
  for (let index = 0; index < words.length; index += 1) {
    const [flag, attached] = splitFlag(words[index] ?? '');
    if (!flag.startsWith('-') || flag === '-') {
      parsed.url = flag;
      continue;
    }
    const takesValue = WITH_VALUE.has(flag);
    if (takesValue && attached === undefined) index += 1;
    const value = attached ?? words[index];
    if (takesValue && value === undefined) return { problem: `curl's ${flag} needs a value.` };
    const problem = takesValue ? takeValue(parsed, flag, value ?? '') : takeSwitch(parsed, flag);
    if (problem !== undefined) return { problem };
  }
  return finish(parsed);
}

/** `-dtext` and `--data=text` carry their value; `-sS` does not. */
function splitFlag(word: string): [flag: string, attached: string | undefined] {
  if (word.startsWith('--') || !word.startsWith('-') || word.length < 3) return [word, undefined];
  const short = word.slice(0, 2);
  return WITH_VALUE.has(short) ? [short, word.slice(2)] : [word, undefined];
}

function takeSwitch(parsed: Parsed, flag: string): string | undefined {
  if (WITH_FILE.has(flag)) {
    return `curl's ${flag} is not read here; write the request into a file instead, as it stands on the wire.`;
  }
  if (flag === '-G' || flag === '--get') parsed.get = true;
  if (flag === '-I' || flag === '--head') parsed.head = true;
  return undefined;
}

function takeValue(parsed: Parsed, flag: string, value: string): string | undefined {
  switch (flag) {
    case '-X':
    case '--request':
      parsed.method = value;
      break;
    case '--url':
      parsed.url = value;
      break;
    case '-u':
    case '--user':
      parsed.user = value;
      break;
    case '-H':
    case '--header':
      parsed.headers.push(headerOf(value));
      break;
    case '-A':
    case '--user-agent':
      parsed.headers.push(['User-Agent', value]);
      break;
    case '-e':
    case '--referer':
      parsed.headers.push(['Referer', value]);
      break;
    case '-b':
    case '--cookie':
      parsed.headers.push(['Cookie', value]);
      break;
    case '--json':
      parsed.data.push(value);
      parsed.headers.push(['Content-Type', 'application/json'], ['Accept', 'application/json']);
      break;
    default:
      return takeData(parsed, flag, value);
  }
  return undefined;
}

function takeData(parsed: Parsed, flag: string, value: string): string | undefined {
  if (flag === '--data-urlencode') {
    const equals = value.indexOf('=');
    if (equals < 0 && value.includes('@')) return 'a file (@) is not read here.';
    const name = equals <= 0 ? '' : `${value.slice(0, equals)}=`;
    parsed.data.push(name + encodeURIComponent(equals < 0 ? value : value.slice(equals + 1)).replaceAll('%20', '+'));
  } else if (flag.startsWith('--data') || flag === '-d') {
    if (value.startsWith('@') && flag !== '--data-raw') return 'a file (@) is not read here.';
    parsed.data.push(flag === '--data-binary' || flag === '--data-raw' ? value : value.replace(/[\r\n]/g, ''));
  }
  return undefined;
}

function headerOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).trim()];
}

function finish(parsed: Parsed): ReadText {
  if (parsed.url === undefined) return { problem: 'There is no URL in this curl line.' };
  const place = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)(\/[^#]*|\?[^#]*)?/i.exec(parsed.url);
  const rawTarget = place?.[2] ?? '/';
  const target = Buffer.from(rawTarget.startsWith('?') ? `/${rawTarget}` : rawTarget, 'utf8').toString('latin1');
  const data = parsed.data.join('&');
  const hasBody = parsed.data.length > 0 && !parsed.get;
  const headers: [string, string][] = [['Host', place?.[1] ?? ''], ...parsed.headers];
  if (parsed.user !== undefined)
    headers.push(['Authorization', `Basic ${Buffer.from(parsed.user, 'utf8').toString('base64')}`]);
  if (hasBody && !headers.some(([name]) => name.toLowerCase() === 'content-type')) {
    headers.push(['Content-Type', 'application/x-www-form-urlencoded']);
  }
  const query = parsed.get && data !== '' ? `${target.includes('?') ? '&' : '?'}${data}` : '';
  return {
    request: {
      method: parsed.method ?? (parsed.head ? 'HEAD' : hasBody ? 'POST' : 'GET'),
      target: target + query,
      headers,
      body: hasBody ? new TextEncoder().encode(data) : new Uint8Array(),
    },
  };
}
