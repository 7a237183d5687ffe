import type fc from 'fast-check';
import type { Draw } from '../draw.ts';
import { drawnArbitrary } from '../drawn-arbitrary.ts';
import { simplerTexts } from '../simpler-values.ts';
import { letters } from './format-text.ts';
import { BLANKS, INJECTIONS, NUMERIC, PATHS, TEMPLATES, UNICODE, WIRE, WIRE_PARTS, WORDS } from './nasty-lists.ts';

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
