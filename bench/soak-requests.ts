import type { RawRequest } from '../openapi/request.ts';

const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'a[b][c]',
  'é',
  '%00',
  '',
  '%',
  '+',
];
const VALUES = [
  '',
  '0',
  '-1',
  '1e999',
  'NaN',
  'null',
  'true',
  '%00',
  '%ff',
  '%F0%9F%98%80',
  '{',
  '[[',
  '"',
  'a'.repeat(2000),
  '１',
  '%20x%20',
];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'nonsense',
  'application/json; charset=utf-16',
];

/** Numbers from a seed, between 0 and a bound (mulberry32). */
export type Dice = (bound: number) => number;

export function seededDice(seed: number): Dice {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** A request near one that works: up to four changes to its target, method, headers or body. The bytes of one HTTP request. */
export function mutatedRequest(base: RawRequest, dice: Dice): Buffer {
  let { method, target } = base;
  let body = Buffer.from(base.body);
  const headers = base.headers.map(([name, value]) => `${name}: ${value}`);
  for (let change = dice(5); change > 0; change -= 1) {
    switch (dice(9)) {
      case 0:
        method = pick(METHODS, dice);
        break;
      case 1:
        target = withByte(target, dice);
        break;
      case 2:
        target += `${target.includes('?') ? pick(['&', ';'], dice) : '?'}${pick(NAMES, dice)}=${pick(VALUES, dice)}`;
        break;
      case 3:
        target = withValue(target, dice);
        break;
      case 4:
        target = target.slice(0, 1 + dice(target.length));
        break;
      case 5:
        body = Buffer.from(withValue(body.toString('latin1'), dice), 'latin1');
        break;
      case 6:
        body = Buffer.concat([body, Buffer.from(`&${pick(NAMES, dice)}=${pick(VALUES, dice)}`)]);
        break;
      case 7:
        headers.push(`Content-Type: ${pick(TYPES, dice)}`);
        break;
      default:
        headers.push(`Accept: ${pick(['*', 'json', 'text/html', '*/*;q=0', ''], dice)}`);
    }
  }
  const lines = [`${method} ${target.replaceAll(/[\s\p{Cc}]/gu, '')} HTTP/1.1`, 'Host: 127.0.0.1', ...headers];
  lines.push(`Content-Length: ${body.length}`, '', '');
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), body]);
}

function pick<Item>(items: readonly Item[], dice: Dice): Item {
  const item = items[dice(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function withByte(text: string, dice: Dice): string {
  const at = 1 + dice(Math.max(text.length - 1, 1));
  return text.slice(0, at) + String.fromCharCode(0x21 + dice(0xdd)) + text.slice(at + 1);
}

/** Another value in place of one that stands behind a `=`. */
function withValue(text: string, dice: Dice): string {
  const places = [...text.matchAll(/=[^&;]*/g)];
  const place = places[places.length === 0 ? 0 : dice(places.length)];
  if (place === undefined) return text;
  return `${text.slice(0, place.index)}=${pick(VALUES, dice)}${text.slice(place.index + place[0].length)}`;
}
