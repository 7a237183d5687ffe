/** What the built-in plain form of text is made of, beside blanks inside. */
const USUAL = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._@:/-') {
  USUAL[character.charCodeAt(0)] = 1;
}
const BLANK = 0x20;
const LONGEST = 32;
/** Up to 100 printable characters, for a text whose format is checked. */
const PRINTABLE = /^[\x21-\x7E](?:[\x20-\x7E]{0,98}[\x21-\x7E])?$/;

const CHECKED_FORMATS = new Set([
  'email',
  'uuid',
  'date',
  'date-time',
  'time',
  'uri',
  'url',
  'hostname',
  'ipv4',
  'ipv6',
  'byte',
]);

/** True for a text of the built-in plain form: 1 to 32 letters, digits, blanks inside and `._@:/-`. */
export function isUsualText(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > LONGEST) return false;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (USUAL[code] !== 1 && !(code === BLANK && index > 0 && index < length - 1)) return false;
  }
  return true;
}

/** True for a text of the built-in plain form, or of a format that is checked. A file may hold anything. */
export function isPlainText(text: string, format: () => string): boolean {
  if (isUsualText(text)) return true;
  const said = format();
  return said === 'binary' || (CHECKED_FORMATS.has(said) && PRINTABLE.test(text));
}

/** True for an integer of at most 9 digits, or an amount up to 10,000 with two decimals; neither is negative. */
export function isPlainNumber(value: number): boolean {
  if (Number.isInteger(value)) return value >= 0 && value <= 999_999_999;
  return value >= 0 && value <= 10_000 && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
}
