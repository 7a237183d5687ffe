import type { RawRequest } from '../openapi/request.ts';
import type { ReadText } from './curl-request.ts';

/** A request as it stands on the wire: request line, headers, an empty line, the body. Lines may end with LF alone. */
export function rawRequest(bytes: Uint8Array): ReadText {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const gap = /\r?\n\r?\n/.exec(text);
  const head = gap === null ? text : text.slice(0, gap.index);
  const [line = '', ...lines] = head.split(/\r?\n/);
  const parts = /^([^\s]+) (.*?)(?: HTTP\/\d(?:\.\d)?)?$/.exec(line);
  if (parts?.[1] === undefined || parts[2] === undefined) {
    return {
      problem: `The first line must be a request line such as "GET /path HTTP/1.1"; it is "${line.slice(0, 60)}".`,
    };
  }
  const headers: [string, string][] = [];
  for (const header of lines.filter((one) => one !== '')) {
    const colon = header.indexOf(':');
    if (colon < 1) return { problem: `This header line has no colon: "${header.slice(0, 60)}".` };
    headers.push([header.slice(0, colon), header.slice(colon + 1).trim()]);
  }
  const body = gap === null ? '' : text.slice(gap.index + gap[0].length);
  // An editor ends a file with a line feed that nobody meant to send.
  const length = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  const sent = length === undefined ? body.replace(/\r?\n$/, '') : body.slice(0, Number(length));
  const request: RawRequest = { method: parts[1], target: parts[2], headers, body: Buffer.from(sent, 'latin1') };
  return { request };
}
