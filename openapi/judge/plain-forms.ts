/** Text of 1 to 32 letters, digits, blanks inside and `._@:/-`. */
const TEXT = /^[A-Za-z0-9._@:/-](?:[A-Za-z0-9 ._@:/-]{0,30}[A-Za-z0-9._@:/-])?$/;
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

/** True for a text of the built-in plain form. */
export function isUsualText(text: string): boolean {
  return TEXT.test(text);
}

/** True for a text of the built-in plain form, or of a format that is checked. A file may hold anything. */
export function isPlainText(text: string, format: () => string): boolean {
  if (TEXT.test(text)) return true;
  const said = format();
  return said === 'binary' || (CHECKED_FORMATS.has(said) && PRINTABLE.test(text));
}

/** True for an integer of at most 9 digits, or an amount up to 10,000 with two decimals; neither is negative. */
export function isPlainNumber(value: number): boolean {
  if (Number.isInteger(value)) return value >= 0 && value <= 999_999_999;
  return value >= 0 && value <= 10_000 && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
}
