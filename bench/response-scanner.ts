/** How one HTTP response ends. */
export interface ScannedResponse {
  readonly status: number;
  /** How many bytes of the buffer it takes. */
  readonly length: number;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');

/** Finds the end of the first response in a buffer; undefined while it is not whole. Cheap on purpose: it runs in the load client. */
export function scanResponse(bytes: Buffer): ScannedResponse | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const status = Number(bytes.toString('latin1', 9, 12));
  const head = bytes.toString('latin1', 0, headEnd).toLowerCase();
  const bodyStart = headEnd + HEAD_END.length;
  const at = head.indexOf('\r\ncontent-length:');
  if (at >= 0) {
    const length = bodyStart + Number.parseInt(head.slice(at + 17), 10);
    return bytes.length >= length ? { status, length } : undefined;
  }
  if (head.includes('\r\ntransfer-encoding: chunked')) {
    const end = bytes.indexOf(LAST_CHUNK, headEnd);
    return end < 0 ? undefined : { status, length: end + LAST_CHUNK.length };
  }
  return { status, length: bodyStart };
}
