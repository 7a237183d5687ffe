import { headerValues, type RawRequest } from '../request.ts';
import { readUtf8 } from './decode.ts';

/** HTTP Basic credentials (RFC 7617). */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** The Basic credentials of a request; undefined when there are none or they do not decode. */
export function basicCredentials(request: Pick<RawRequest, 'headers'>): BasicCredentials | undefined {
  const [value] = headerValues(request, 'authorization');
  const encoded = value === undefined ? undefined : /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(value)?.[1];
  if (encoded === undefined) return undefined;
  const { text } = readUtf8(Buffer.from(encoded, 'base64'));
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The cookies of a request, in order, as sent. */
export function cookiePairs(request: Pick<RawRequest, 'headers'>): { readonly name: string; readonly text: string }[] {
  return headerValues(request, 'cookie')
    .flatMap((value) => value.split(';'))
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals < 0 ? { name: part, text: '' } : { name: part.slice(0, equals), text: part.slice(equals + 1) };
    });
}
