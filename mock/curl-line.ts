import { encodedText } from './encoded-text.ts';
import type { ExampleRequest } from './example-request.ts';
import type { NamedText, SlotText } from './slot-text.ts';

/** What the shell replaces by something fresh, every time the line is run. */
const FRESH = '$(date +%s)$RANDOM';

/** A line that a POSIX shell runs as it stands, as often as you like. */
export function curlLine(example: ExampleRequest, url: string): string {
  const { basic, body, headers } = example;
  const words = ['curl'];
  if (basic !== undefined) words.push('-u', quoted([`${basic.username}:${basic.password}`]));
  const implied = body === undefined ? 'GET' : 'POST';
  if (example.method === 'HEAD') words.push('-I');
  else if (example.method !== implied) words.push('-X', example.method);
  for (const { name, text } of headers) words.push('-H', quoted([`${name}: `, ...text]));
  words.push(...bodyWords(body), quoted([url, ...targetText(example)]));
  return words.join(' ');
}

function bodyWords(body: ExampleRequest['body']): string[] {
  switch (body?.kind) {
    case undefined:
      return [];
    case 'text':
      return ['-H', quoted([`Content-Type: ${body.type}`]), '--data-binary', quoted([body.text])];
    case 'form':
      if (body.fields.length === 0) return ['-d', "''"];
      return body.fields.flatMap(({ name, text }) => ['--data-urlencode', quoted([`${encodedText(name)}=`, ...text])]);
    case 'multipart':
      return body.fields.flatMap(({ name, text }) => ['--form-string', quoted([`${name}=`, ...text])]);
  }
}

function targetText(example: ExampleRequest): SlotText {
  if (example.query.length === 0) return example.path;
  const pairs = example.query.flatMap((pair, index) => [index === 0 ? '?' : example.separator, ...pairText(pair)]);
  return [...example.path, ...pairs];
}

function pairText({ name, text }: NamedText): SlotText {
  return [`${encodedText(name)}=`, ...text.map((part) => (typeof part === 'string' ? encodedText(part) : part))];
}

/** One word of a shell. Interactive shells read `!` inside double quotes, so text that has one stands in single quotes. */
function quoted(text: SlotText): string {
  if (text.every((part) => typeof part === 'string')) {
    const whole = text.join('');
    return /^[\w@%+=:,./-]+$/.test(whole) ? whole : single(whole);
  }
  if (text.some((part) => typeof part === 'string' && part.includes('!'))) {
    return text.map((part) => (typeof part === 'string' ? single(part) : `"${FRESH}"`)).join('');
  }
  return `"${text.map((part) => (typeof part === 'string' ? part.replace(/[\\"$`]/g, '\\$&') : FRESH)).join('')}"`;
}

function single(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
