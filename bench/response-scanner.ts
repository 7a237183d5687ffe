/** How one HTTP response ends. */
export interface ScannedResponse {
  readonly status: number;
  /** How many bytes of the buffer it takes. */
  readonly length: number;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding: *chunked/i;

/** Finds the end of the first response in a buffer; undefined while it is not whole. Cheap on purpose: it runs in the load client. */
export function scanResponse(bytes: Buffer): ScannedResponse | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const status = Number(head.slice(9, 12));
  const bodyStart = headEnd + HEAD_END.length;
  const stated = CONTENT_LENGTH.exec(head)?.[1];
  if (stated !== undefined) {
    const length = bodyStart + Number(stated);
    return bytes.length >= length ? { status, length } : undefined;
  }
  if (CHUNKED.test(head)) {
    const end = bytes.indexOf(LAST_CHUNK, headEnd);
    return end < 0 ? undefined : { status, length: end + LAST_CHUNK.length };
  }
  return { status, length: bodyStart };
}
