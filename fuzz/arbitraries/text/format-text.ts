import { TEST_CARDS } from '../../../contracts/target/harmless.ts';
import type { Draw } from '../draw.ts';
import { fictionalNumber } from './harmless-text.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const HEX = '0123456789abcdef';

/** Letters, so many. */
export function letters(draw: Draw, count: number, from: string = LETTERS): string {
  let text = '';
  for (let index = 0; index < count; index += 1) text += from[draw.below(from.length)] ?? '';
  return text;
}

function digits(draw: Draw, low: number, high: number, width: number): string {
  return String(draw.between(low, high)).padStart(width, '0');
}

function date(draw: Draw): string {
  if (draw.chance(25))
    return draw.pick(['2000-02-29', '1970-01-01', '2026-12-31', '2024-02-29', '1999-12-31', '2038-01-19']);
  return `${digits(draw, 1970, 2049, 4)}-${digits(draw, 1, 12, 2)}-${digits(draw, 1, 28, 2)}`;
}

function time(draw: Draw): string {
  const clock = `${digits(draw, 0, 23, 2)}:${digits(draw, 0, 59, 2)}:${digits(draw, 0, 59, 2)}`;
  const fraction = draw.chance(20) ? `.${letters(draw, 1 + draw.below(6), '0123456789')}` : '';
  return clock + fraction + (draw.chance(70) ? 'Z' : draw.pick(['+00:00', '+02:00', '-05:30', '+14:00']));
}

/** A name under a domain that reaches nobody (RFC 2606). */
function host(draw: Draw): string {
  const domain = draw.pick(['example.com', 'example.net', 'example.org', 'test', 'a.example']);
  return draw.chance(30) ? domain : `${letters(draw, 1 + draw.below(8))}.${domain}`;
}

function email(draw: Draw): string {
  const dice = draw.below(100);
  if (dice < 10) return 'a@b.test';
  if (dice < 15) return `${letters(draw, 40)}@example.com`;
  const tag = dice < 30 ? draw.pick(['.b', '+tag', '_x', "o'b", '-1']) : '';
  return `${letters(draw, 1 + draw.below(10))}${tag}@${host(draw)}`;
}

function path(draw: Draw): string {
  const dice = draw.below(100);
  if (dice < 30) return '';
  if (dice < 60) return `/${letters(draw, 1 + draw.below(8))}`;
  return draw.pick(['/a/b?c=d&e=f', '/%20a', '/?q=1#part', '/a;b=c', '/~user/']);
}

function uuid(draw: Draw): string {
  const version = draw.pick(['1', '4', '7']);
  const head = `${letters(draw, 8, HEX)}-${letters(draw, 4, HEX)}-${version}${letters(draw, 3, HEX)}`;
  return `${head}-${draw.pick(['8', '9', 'a', 'b'])}${letters(draw, 3, HEX)}-${letters(draw, 12, HEX)}`;
}

/** Texts of the formats that OpenAPI and JSON Schema name; those that nobody checks are written as they are meant. */
export const formatTexts: Readonly<Record<string, (draw: Draw) => string>> = {
  date,
  time,
  'date-time': (draw) => `${date(draw)}T${time(draw)}`,
  duration: (draw) => draw.pick(['P1D', 'PT5M', 'P1Y2M3DT4H5M6S', 'PT0S', 'P2W']),
  email,
  'idn-email': email,
  hostname: host,
  'idn-hostname': host,
  ipv4: (draw) => `${draw.pick(['192.0.2', '198.51.100', '203.0.113'])}.${draw.below(256)}`,
  ipv6: (draw) =>
    draw.pick(['2001:db8::', '2001:db8::1', `2001:db8::${letters(draw, 3, HEX)}:${letters(draw, 2, HEX)}`]),
  uri: (draw) => `${draw.pick(['https', 'http'])}://${host(draw)}${path(draw)}`,
  url: (draw) => `${draw.pick(['https', 'http'])}://${host(draw)}${path(draw)}`,
  iri: (draw) => `https://${host(draw)}${path(draw)}`,
  'uri-reference': (draw) => draw.pick(['/', '#a', 'a/b', '?q=1', `https://${host(draw)}/`, './a', '../b']),
  uuid,
  'json-pointer': (draw) => draw.pick(['', '/a', '/a/0', '/a~1b', '/m~0n', '/']),
  regex: (draw) => draw.pick(['^a$', '[a-z]+', 'a|b', '\\d{3}', '']),
  byte: (draw) => Buffer.from(letters(draw, draw.below(12))).toString('base64'),
  phone: fictionalNumber,
  tel: fictionalNumber,
  telephone: fictionalNumber,
  'credit-card': (draw) => draw.pick(TEST_CARDS).number,
  color: (draw) => `#${letters(draw, 6, HEX)}`,
  ulid: (draw) => `01${letters(draw, 24, '0123456789ABCDEFGHJKMNPQRSTVWXYZ')}`,
  int64: (draw) => String(draw.between(0, 999_999)),
  int32: (draw) => String(draw.between(0, 999_999)),
  decimal: (draw) => `${draw.below(1000)}.${digits(draw, 0, 99, 2)}`,
};
