/** Writes the id that is unique over all accounts: account and object, each in base64url without leading zeros. */
export function writeXid(account: number, object: number): string {
  return `${writePart(account)}:${writePart(object)}`;
}

/** Reads an xid back; `undefined` for text that is none. */
export function readXid(text: string): { readonly account: number; readonly object: number } | undefined {
  const [, account, object] = /^([\w-]{1,8}):([\w-]{1,8})$/.exec(text) ?? [];
  return account === undefined || object === undefined
    ? undefined
    : { account: readPart(account), object: readPart(object) };
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The digits are those of base64url over whole bytes, whose last digit carries the lowest bits. */
function writePart(number: number): string {
  let rest = number;
  let text = '';
  while (rest > 0) {
    text = DIGITS.charAt(rest % 64) + text;
    rest = Math.floor(rest / 64);
  }
  return text === '' ? 'A' : text;
}

function readPart(text: string): number {
  let number = 0;
  for (const digit of text) {
    number = number * 64 + DIGITS.indexOf(digit);
  }
  return number;
}
