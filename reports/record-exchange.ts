import type { RecordedAnswer, RecordedBody, RecordedRequest } from './event.ts';
import { recordHeaders, type SeenHeaders } from './record-headers.ts';
import { type Redactor, withoutUserInfo } from './redact.ts';

/** A request as it went over the wire. */
export interface SentRequest {
  readonly method: string;
  readonly baseUrl: string;
  /** As on the request line, bytes above 0x7F as Latin-1 characters. */
  readonly target: string;
  readonly headers: SeenHeaders;
  readonly body: Uint8Array;
}

/** What came back, as it came over the wire. */
export type SeenAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: SeenHeaders;
      readonly body: Uint8Array;
      /** Length of the whole body, where `body` is only its start. */
      readonly bodyBytes?: number;
      readonly durationMs: number;
    }
  | Extract<RecordedAnswer, { readonly kind: 'failure' }>;

/** How to record an exchange. */
export interface RecordOptions {
  readonly redactor: Redactor;
  /** Bytes of a body to keep. */
  readonly maxBodyBytes: number;
  /** Whether `Authorization` holds a generated value: then only secrets of the world are taken out of it. */
  readonly isLoginGenerated?: boolean;
}

/** A request for the record: without secrets, credentials and user info, its body cut to size. */
export function recordRequest(sent: SentRequest, options: RecordOptions): RecordedRequest {
  const { redactor } = options;
  const target = redactor.parameters(sent.target.startsWith('/') ? sent.target : withoutUserInfo(sent.target));
  const { headers, names } = recordHeaders(sent.headers, options);
  const body = recordBody(sent.body, { ...options, bytes: sent.body.length });
  const clear = body.encoding === 'base64' ? Buffer.from(body.text, 'base64').toString('latin1') : body.text;
  const secrets = [...new Set([...redactor.names([target, clear, ...headers.map(([, value]) => value)]), ...names])];
  return {
    method: sent.method,
    baseUrl: redactor.text(withoutUserInfo(sent.baseUrl)),
    target,
    headers,
    body,
    ...(secrets.length === 0 ? {} : { secrets }),
  };
}

/** An answer for the record: without secrets and credentials, its body cut to size. */
export function recordAnswer(seen: SeenAnswer, options: RecordOptions): RecordedAnswer {
  const { redactor } = options;
  if (seen.kind === 'failure') return { ...seen, message: withoutUserInfo(redactor.text(seen.message)) };
  return {
    kind: 'answer',
    status: seen.status,
    headers: recordHeaders(seen.headers, options).headers.map(([name, value]) => [name, withoutUserInfo(value)]),
    body: recordBody(seen.body, { ...options, bytes: seen.bodyBytes ?? seen.body.length }),
    durationMs: seen.durationMs,
  };
}

/** Bytes for the record. Secrets are taken out before the cut, so that the cut leaves no half of one. */
function recordBody(body: Uint8Array, options: RecordOptions & { readonly bytes: number }): RecordedBody {
  const { redactor, maxBodyBytes } = options;
  const kept = body.subarray(0, maxBodyBytes + redactor.longest);
  const isPart = kept.length < options.bytes;
  const text = utf8(kept, isPart);
  const clear = redactor.value(redactor.parameters(text ?? Buffer.from(kept).toString('latin1')));
  const redacted = Buffer.from(clear, text === undefined ? 'latin1' : 'utf8');
  // A secret cut in half can only stand at the very end of what was looked at.
  const end = Math.min(maxBodyBytes, isPart ? Math.max(0, redacted.length - redactor.longest) : redacted.length);
  const cut = isPart || end < redacted.length;
  const piece = new Uint8Array(redacted.subarray(0, end));
  const pieceText = text === undefined ? undefined : utf8(piece, cut);
  return pieceText === undefined
    ? { text: Buffer.from(piece).toString('base64'), encoding: 'base64', bytes: options.bytes, cut }
    : { text: pieceText, encoding: 'utf-8', bytes: options.bytes, cut };
}

/** Bytes as text; nothing where they are not UTF-8. Of a part, an unfinished last character is left out. */
function utf8(bytes: Uint8Array, isPart: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isPart });
  } catch {
    return undefined;
  }
}
