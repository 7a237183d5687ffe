const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const XID = /^[A-Za-z0-9_-]+:[A-Za-z0-9_-]+$/;

/** Writes two numbers as `account:object`, each in base 64 (URL alphabet) with leading zeros removed. */
export function encodeXid(account: number, object: number): string {
  return `${encodeNumber(account)}:${encodeNumber(object)}`;
}

/** The account and object numbers of an xid; undefined for a text that is none. */
export function decodeXid(text: string): { readonly account: number; readonly object: number } | undefined {
  if (!XID.test(text)) return undefined;
  const [account = '', object = ''] = text.split(':');
  return { account: decodeNumber(account), object: decodeNumber(object) };
}

function encodeNumber(value: number): string {
  let rest = value;
  let text = '';
  do {
    text = (DIGITS[rest % 64] ?? '') + text;
    rest = Math.floor(rest / 64);
  } while (rest > 0);
  return text;
}

function decodeNumber(text: string): number {
  return [...text].reduce((value, digit) => value * 64 + DIGITS.indexOf(digit), 0);
}
