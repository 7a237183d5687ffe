import type fc from 'fast-check';
import type { Draw } from '../draw.ts';
import { drawnArbitrary } from '../drawn-arbitrary.ts';
import { simplerTexts } from '../simpler-values.ts';
import { letters } from './format-text.ts';

/** Texts that programs stumble over, by kind and weight. None names anybody who could be reached. */
const KINDS: readonly (readonly [weight: number, write: (draw: Draw) => string])[] = [
  [10, (draw) => draw.pick(NUMERIC)],
  [4, (draw) => letters(draw, draw.pick([16, 20, 40, 100, 309]), '0123456789').replace(/^...?/, '000')],
  [12, (draw) => draw.pick(INJECTIONS)],
  [4, (draw) => draw.pick(TEMPLATES)],
  [4, (draw) => draw.pick(PATHS)],
  [9, (draw) => draw.pick(WIRE)],
  [5, (draw) => encoded(draw.pick(WIRE_PARTS), 1 + draw.below(2))],
  [8, (draw) => draw.pick(UNICODE)],
  [8, randomUnicode],
  [5, controls],
  [4, (draw) => `${draw.pick(BLANKS)}${letters(draw, 3)}${draw.pick(BLANKS)}`],
  [6, long],
  [4, (draw) => draw.pick(WORDS)],
  [2, () => ''],
];

const NUMERIC = [
  '+42',
  '042',
  '0042',
  '4.2e1',
  '42.0',
  '42.',
  '.5',
  '-0',
  '0x2A',
  '0b101',
  '0o52',
  '1_000',
  '1,000',
  "1'000",
  '1 000',
  '1e400',
  '-1e400',
  '1e-400',
  'NaN',
  'Infinity',
  '-Infinity',
  ' 42',
  '42 ',
  '\u0664\u0662',
  '\uFF14\uFF12',
  '\u00BD',
  '\u2167',
  '42abc',
  '--1',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775809',
  '18446744073709551616',
  '2147483647',
  '2147483648',
  '4294967296',
  '0.1',
  '1.7976931348623157e308',
  '5e-324',
].filter((text) => !/^\d{7,15}$/.test(text));

const INJECTIONS = [
  "'",
  '"',
  "''",
  "' OR '1'='1",
  "'; --",
  '1; SELECT 1 --',
  "\\'",
  "x' AND 1=0 UNION SELECT NULL--",
  "'||'",
  '`',
  ')',
  '%',
  '_',
  '; true',
  '| true',
  '$(true)',
  '`true`',
  '&& true',
  '\n true',
  '|| :',
  '<b>x</b>',
  '<script>1</script>',
  '"><img src=x>',
  '&lt;&amp;&#39;',
  '<!--',
  ']]>',
  '<?xml version="1.0"?><a/>',
  'javascript:0',
  '*)(uid=*))(|(uid=*',
  '*',
  '(cn=*)',
  '{"$gt":""}',
  '[$ne]=1',
  'true, "x": true',
  '"}',
  '\\u0000',
  '__proto__',
  'constructor',
];

const TEMPLATES = [
  '%s%s%n',
  '%d',
  '%x%x',
  '{{7*7}}',
  '$' + '{7*7}',
  '#{7*7}',
  '<%= 7*7 %>',
  '{0}',
  '{}',
  '$' + '{jndi}',
  '@{7*7}',
  '\\',
  '\\\\',
  '\\n',
  '%%',
];

const PATHS = [
  '../',
  '../../../../tmp/x',
  '..\\..\\x',
  '/',
  '//',
  '.',
  '..',
  '%2e%2e%2f',
  '....//',
  '~',
  'C:\\x',
  'file',
  'con',
  'NUL',
  '/dev/null',
];

const WIRE = [
  '%',
  '%%',
  '%2',
  '%zz',
  '%00',
  '%25',
  '%2525',
  '%20',
  '+',
  'a+b',
  'a b',
  'a%20b',
  'a%2Bb',
  '&',
  'a&b',
  'a&b=c',
  '=',
  'a=b',
  ';',
  'a;b',
  'a;b=c',
  '#',
  'a#b',
  '?',
  '/',
  'a/b',
  ',',
  'a,b',
  ':',
  '[]',
  'a[b]',
  '"',
  'a\r\nb',
  'a\nb',
  'a\tb',
  '%0d%0a',
  '%c3%28',
  '%ff',
];

const WIRE_PARTS = ['a b', 'a&b', 'a+b', '%', 'ü', '1', 'a=b;c', '/'];

const UNICODE = [
  'Zoë',
  'İstanbul',
  'ﬁ',
  'ß',
  'ẞ',
  'Straße',
  'ı',
  'Ångström',
  'A\u030Angstro\u0308m',
  'e\u0301',
  'Z\u0351\u036B\u0343',
  '\u05E9\u05DC\u05D5\u05DD',
  '\u0645\u0631\u062D\u0628\u0627',
  '\u202Eabc',
  '\u200Babc',
  'a\u200Db',
  '\uFEFFabc',
  'a\u00ADb',
  '你好',
  '日本語',
  '한국어',
  'नमस्ते',
  'สวัสดี',
  '𝒳𝓎',
  '𠜎𠜱',
  '\u{1F469}\u200D\u{1F4BB}',
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}',
  '\u{1F1EA}\u{1F1FA}',
  '\u{1F44D}\u{1F3FD}',
  '☃',
  '\uFFFD',
  '\uFFFE',
  '\u{10FFFF}',
  '\uE000',
  '\u2028',
  'ａｂｃ',
  'Ω',
  'ſ',
];

const BLANKS = [' ', '  ', '\t', '\n', '\r\n', '\u00A0', '\u2003', '\u3000', '\u200B', ''];

const WORDS = [
  'null',
  'NULL',
  'undefined',
  'None',
  'nil',
  'true',
  'false',
  'TRUE',
  'yes',
  'on',
  'NaN',
  '[object Object]',
  '[]',
  '{}',
  '[[',
  '{"a":',
  '-',
  '—',
  '\\0',
];

/** Characters of any plane, or of one. Halves of surrogate pairs are no text: U+FFFD stands for them. */
function randomUnicode(draw: Draw): string {
  const [low, high] = draw.pick(PLANES);
  let text = '';
  for (let rest = 1 + draw.below(8); rest > 0; rest -= 1) text += String.fromCodePoint(draw.between(low, high));
  return text.toWellFormed();
}

const PLANES: readonly (readonly [number, number])[] = [
  [0x20, 0x10ffff],
  [0xa0, 0x24f],
  [0x300, 0x36f],
  [0x370, 0x5ff],
  [0x600, 0x6ff],
  [0x2000, 0x206f],
  [0x3000, 0x9fff],
  [0xd7f0, 0xe010],
  [0x10000, 0x1ffff],
  [0x1f300, 0x1f9ff],
  [0x20000, 0x2ffff],
  [0xe0000, 0xe01ef],
  [0xf0000, 0x10ffff],
];

function controls(draw: Draw): string {
  const code = draw.chance(40) ? 0 : draw.chance(80) ? draw.below(32) : 0x7f + draw.below(33);
  const control = String.fromCharCode(code);
  return draw.pick([control, `a${control}b`, `abc${control}`, `${control}abc`]);
}

function long(draw: Draw): string {
  const length = draw.pick([33, 64, 65, 100, 128, 255, 256, 257, 500, 1000, 1025, 4000, 10_000]);
  return draw.pick(['a', 'Ab1', 'a ', 'ü', '\u{1F600}', '0']).repeat(length).slice(0, length).toWellFormed();
}

function encoded(text: string, times: number): string {
  return times <= 0 ? text : encoded(encodeURIComponent(text), times - 1);
}

const TOTAL = KINDS.reduce((sum, [weight]) => sum + weight, 0);

/** A text that programs stumble over. */
export function drawNastyText(draw: Draw): string {
  let dice = draw.below(TOTAL);
  for (const [weight, write] of KINDS) {
    dice -= weight;
    if (dice < 0) return write(draw);
  }
  return '';
}

/** Texts that programs stumble over, by weight: look-alikes of numbers, injections, Unicode of all planes, controls, long ones. */
export const nastyText: fc.Arbitrary<string> = drawnArbitrary({
  draw: drawNastyText,
  accepts: (value): value is string => typeof value === 'string',
  simpler: simplerTexts,
});
