import { isIP } from 'node:net';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;
const LOCAL_PART = /^[\w.!#$%&'*+/=?^`{|}~-]+$/;
const URI_LETTERS = /^([\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})*$/i;

/** An address with one `@`, a local part of dot-separated atoms and a host name. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  if (!LOCAL_PART.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false;
  return isHostname(text.slice(at + 1));
}

/** A host name of RFC 1123. */
export function isHostname(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => LABEL.test(label));
}

/** Four decimal numbers. */
export function isIpv4(text: string): boolean {
  return isIP(text) === 4;
}

/** An IPv6 address without zone. */
export function isIpv6(text: string): boolean {
  return isIP(text) === 6 && !text.includes('%');
}

/** A URI of RFC 3986 with its scheme. */
export function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:./i.test(text) && isUriReference(text) && URL.canParse(text);
}

/** A URI, or a part of one that is read relative to another. */
export function isUriReference(text: string): boolean {
  return URI_LETTERS.test(text) && text.split('#').length <= 2;
}

/** A UUID in its written form, of any version. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}

/** A JSON pointer of RFC 6901. */
export function isJsonPointer(text: string): boolean {
  return /^(\/([^~/]|~[01])*)*$/.test(text);
}

/** A regular expression of ECMA-262. */
export function isRegex(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
