/**
 * The source of a regular expression that finds a secret however it is written: as it is, in UTF-8 read as Latin-1,
 * percent-encoded in any letter case and up to four times, form-encoded, JSON-escaped, as HTML entities, and in any mix
 * of these, character by character.
 */
export function writtenPattern(secret: string): string {
  return [...secret].map((character) => `(?:${writings(character).join('|')})`).join('');
}

/** The sources of regular expressions that find a secret inside base64, wherever its first byte falls in a group of three. */
export function base64Patterns(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const parts = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // Only the characters that no neighbouring byte has a part in.
    return encoded.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
  });
  return [bytes.toString('base64'), ...parts]
    .filter((part) => part.length >= MIN_BASE64)
    .map((part) => part.replace(/[+/]/g, (sign) => BASE64_SIGNS[sign] ?? sign));
}

/** Escapes of the percent sign itself. Bounded, like all repetition here: else long texts of `%25` took minutes. */
const AGAIN = '(?:25){0,3}';
const MIN_BASE64 = 4;
const BASE64_SIGNS: Readonly<Record<string, string>> = {
  '+': `(?:[+-]|%${AGAIN}2[bB])`,
  '/': `(?:[/_]|%${AGAIN}2[fF])`,
};
const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
const JSON_LETTERS: Readonly<Record<string, string>> = { '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' };
/** A backslash of JSON, itself perhaps escaped or percent-encoded. */
const BACKSLASHES = `(?:\\\\|%${AGAIN}5[cC]){1,8}`;

function writings(character: string): string[] {
  const point = character.codePointAt(0) ?? 0;
  const bytes = [...Buffer.from(character, 'utf8')];
  const plain = literal(character);
  const percent = bytes.map(percentByte).join('');
  const units = character.split('').map((unit) => `${BACKSLASHES}u${hex(unit.charCodeAt(0), 4)}`);
  return [
    plain,
    percent,
    units.join(''),
    ...(character === ' ' ? ['\\+'] : []),
    ...('"\\/'.includes(character) ? [`${BACKSLASHES}(?:${plain}|${percent})`] : []),
    ...(JSON_LETTERS[character] === undefined ? [] : [`${BACKSLASHES}${JSON_LETTERS[character]}`]),
    ...(ENTITIES[character] === undefined ? [] : [`&${ENTITIES[character]};`]),
    ...(/[A-Za-z0-9]/.test(character) ? [] : [`&#0*${point};`, `&#[xX]0*${hex(point, 1)};`]),
    ...(point < 0x80 ? [] : [bytes.map((byte) => `\\x${byte.toString(16)}`).join('')]),
    ...(point < 0x80 || point > 0xff ? [] : [percentByte(point)]),
  ];
}

function percentByte(byte: number): string {
  return `%${AGAIN}${hex(byte, 2)}`;
}

/** Hexadecimal digits in either letter case. */
function hex(value: number, digits: number): string {
  return value
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

function literal(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}
