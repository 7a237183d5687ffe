import type { Operation } from '../contract.ts';
import type { RawRequest } from '../request.ts';
import { expectsForm } from './form-readings.ts';
import { matchesMedia } from './media-type.ts';
import type { Pair } from './pairs.ts';

/** What a server in front of the application might refuse. */
export type Oddity = 'long-target' | 'large-body' | 'bad-encoding' | 'nul' | 'content-type' | 'method' | 'multipart';

/** A target longer than this is oversize. */
const MAX_TARGET = 2_000;
/** A body of more bytes than this is oversize. */
const MAX_BODY = 64_000;

/** Names everything odd about a request, whatever its parameters say. */
export function oddities(
  operation: Operation,
  request: RawRequest,
  read: { readonly pairs: readonly Pair[]; readonly contentType: string | undefined },
): Oddity[] {
  const { target, body, method } = request;
  const found: Oddity[] = [];
  if (target.length > MAX_TARGET) found.push('long-target');
  if (body.length > MAX_BODY) found.push('large-body');
  if (NOT_IN_TARGETS.test(target) || read.pairs.some(({ bad }) => bad)) found.push('bad-encoding');
  if (target.includes('%00') || read.pairs.some((pair) => pair.text.includes('\0') && !('filename' in pair)))
    found.push('nul');
  if (!hasMethod(operation, method)) found.push('method');
  // A server looks at the media type before it looks for a body.
  const isTyped = body.length > 0 || (operation.body !== undefined && read.contentType !== undefined);
  if (isTyped && !expectsType(operation, read.contentType)) found.push('content-type');
  return found;
}

/** What may not stand in a target as it is (RFC 3986), and percent signs that encode nothing. */
export const NOT_IN_TARGETS: RegExp = /[^A-Za-z0-9._~:/?@!$&'()*+,;=%-]|%(?![0-9A-Fa-f]{2})/;

/** True when the length alone of a request may have it refused in front of the application. */
export function isOversize({ target, body }: Pick<RawRequest, 'target' | 'body'>): boolean {
  return target.length > MAX_TARGET || body.length > MAX_BODY;
}

function hasMethod(operation: Operation, method: string): boolean {
  if (method === operation.method) return true;
  const { carriers } = operation.wire;
  if (carriers.some((carrier) => carrier.method === method)) return true;
  return method === 'HEAD' && hasMethod(operation, 'GET');
}

/** True when bodies of the media type are documented for the operation. */
export function expectsType(operation: Operation, type: string | undefined): boolean {
  if (type === undefined) return false;
  if (operation.body === undefined) return expectsForm(operation, type);
  return operation.body.media.some((media) => matchesMedia(media.type, type));
}
