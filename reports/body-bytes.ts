import type { RecordedBody } from './event.ts';
import { excerpt } from './visible.ts';

/** The bytes that a recorded body holds. */
export function bodyBytes(body: RecordedBody): Uint8Array {
  return new Uint8Array(Buffer.from(body.text, body.encoding === 'base64' ? 'base64' : 'utf8'));
}

/** The start of a recorded body on one line for a person; binary bodies as their number of bytes. */
export function bodyExcerpt(body: RecordedBody, limit: number): string {
  if (body.bytes === 0) return '(empty body)';
  if (body.encoding === 'base64') return `(${body.bytes} bytes that are not UTF-8) ${excerpt(latin1(body), limit)}`;
  const start = excerpt(body.text, limit);
  return body.cut && !start.endsWith('…') ? `${start}…` : start;
}

/** What a record left out of a body, in words; nothing where it holds the whole of it. */
export function cutNote(body: RecordedBody): string | undefined {
  if (!body.cut) return undefined;
  return `the record holds only the first ${bodyBytes(body).length} of ${body.bytes} bytes of the body`;
}

function latin1(body: RecordedBody): string {
  return Buffer.from(body.text, 'base64').toString('latin1');
}
