import type { SendFailure } from '../exchange.ts';
import { ConnectError } from './connect-error.ts';

type Reason = SendFailure['reason'];

const REASONS: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  EACCES: 'refused',
  EPERM: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  ENODATA: 'dns',
  EPROTO: 'tls',
  HPE_HEADER_OVERFLOW: 'too-large',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too-large',
  HPE_INVALID_EOF_STATE: 'closed',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'closed',
  UND_ERR_ABORTED: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_CLOSED: 'aborted',
  ABORT_ERR: 'aborted',
};

/** Which of the closed list of failures an error of a socket, of TLS or of an HTTP parser is; `closed` where nothing else is known. */
export function failureReason(error: unknown): Reason {
  if (error instanceof ConnectError) return error.reason;
  const name = errorId(error);
  if (name === 'UND_ERR_SOCKET') return messageOf(error) === 'bad upgrade' ? 'not-http' : 'closed';
  // undici's parser errors carry no code; their text is the parser's own.
  if (error instanceof Error && error.name === 'HTTPParserError')
    return /EOF/.test(error.message) ? 'closed' : 'not-http';
  const known = REASONS[name];
  if (known !== undefined) return known;
  if (name.startsWith('HPE_')) return 'not-http';
  if (/^(ERR_SSL|ERR_TLS|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/.test(name)) return 'tls';
  return 'closed';
}

/** What a person reads about a failure: the cause's own words, and why for the ones that say little. */
export function failureMessage(error: unknown): string {
  if (messageOf(error) === 'bad upgrade') return 'the server switched protocols unasked';
  if (isUnaskedContinue(error)) return 'the server sent 100 Continue unasked; requests after this one allow for it';
  const name = errorId(error);
  return name === '' || messageOf(error).includes(name) ? messageOf(error) : `${messageOf(error)} (${name})`;
}

/** True for the error with which undici meets a `100 Continue` that nobody asked for. */
export function isUnaskedContinue(error: unknown): boolean {
  return errorId(error) === 'UND_ERR_SOCKET' && messageOf(error) === 'bad response';
}

function errorId(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
