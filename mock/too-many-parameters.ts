import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import type { Limits } from './limits.ts';
import { problemAnswer } from './problem-answer.ts';

const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;

/** Refuses a request with more parameters than a limit: reading each of them in every way that is left open takes its time. */
export function tooManyParameters(
  { url = '', headers }: IncomingMessage,
  body: Uint8Array,
  { parameters }: Pick<Limits, 'parameters'>,
): Answer | undefined {
  // Shorter ones cannot have so many.
  if (url.length + body.length <= parameters) return undefined;
  let count = 0;
  for (let index = 0; index < url.length; index += 1) if (isSeparator(url.charCodeAt(index))) count += 1;
  if (/^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '')) {
    for (const byte of body) if (isSeparator(byte)) count += 1;
  }
  if (count < parameters) return undefined;
  const detail = `The request has more than ${parameters} parameters, which is all that this mock reads.`;
  return problemAnswer({ status: 413, detail });
}

function isSeparator(code: number): boolean {
  return code === AMPERSAND || code === SEMICOLON;
}
