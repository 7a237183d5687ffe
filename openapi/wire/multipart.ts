import { latin1, readUtf8 } from './decode.ts';
import type { Pair } from './pairs.ts';

/** One part of a multipart body. */
export interface Part extends Pair {
  readonly contentType?: string;
  readonly filename?: string;
}

/** RFC 2046 allows 70. */
const MAX_BOUNDARY = 200;

/** Reads a multipart/form-data body; undefined when it is not well formed (no boundary, no closing line, no names). */
export function readMultipart(body: Uint8Array, contentType: string): Part[] | undefined {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined || mark.length > MAX_BOUNDARY) return undefined;
  const delimiter = new RegExp(`\\r\\n--${mark.replace(/[^A-Za-z0-9]/g, '\\$&')}(?=[ \\t]*\\r\\n|--)`);
  const sections = `\r\n${latin1(body)}`.split(delimiter);
  const last = sections.pop();
  if (last === undefined || !last.startsWith('--') || sections.length === 0) return undefined;
  const parts: Part[] = [];
  for (const section of sections.slice(1)) {
    const part = readPart(section);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}

function readPart(section: string): Part | undefined {
  const start = section.indexOf('\r\n');
  const end = section.indexOf('\r\n\r\n');
  if (start < 0 || end < 0) return undefined;
  const headers = section.slice(start + 2, end).split('\r\n');
  const disposition = headers.find((line) => /^content-disposition:/i.test(line));
  const named = disposition === undefined ? null : /[;\s]name=(?:"([^"]*)"|([^\s;"]+))/i.exec(disposition);
  const name = named?.[1] ?? named?.[2];
  if (name === undefined) return undefined;
  const raw = section.slice(end + 4);
  const value = readUtf8(Buffer.from(raw, 'latin1'));
  const type = headers.find((line) => /^content-type:/i.test(line))?.replace(/^content-type:\s*/i, '');
  const filename = disposition === undefined ? undefined : /[;\s]filename="([^"]*)"/i.exec(disposition)?.[1];
  return {
    name: readUtf8(Buffer.from(name, 'latin1')).text,
    text: value.text,
    raw,
    bad: value.bad && filename === undefined,
    ...(type === undefined ? {} : { contentType: type }),
    ...(filename === undefined ? {} : { filename }),
  };
}
