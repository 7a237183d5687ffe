import { formats } from '../../../openapi/formats/formats.ts';
import { isPlainText } from '../../../openapi/judge/plain-forms.ts';
import { textsOfPatterns } from '../../../openapi/pattern/pattern-texts.ts';
import { patternRegExp } from '../../../openapi/schema/bounded-pattern.ts';
import { Draw } from '../draw.ts';
import { formatTexts, letters } from '../text/format-text.ts';
import { fictionalNumber, isHarmless } from '../text/harmless-text.ts';
import { drawNastyText } from '../text/nasty-text.ts';
import type { Flat } from './flat.ts';
import type { Space } from './making.ts';
import { isChecked } from './own-flat.ts';

type Write = (draw: Draw) => string;

/** Plain text as the judge knows it, but for its length. */
const PLAIN_TEXT = '^[A-Za-z0-9._@:/-](?:[A-Za-z0-9 ._@:/-]*[A-Za-z0-9._@:/-])?$';
const MOST_PLAIN = 32;

/** Makes texts; undefined where none fits. */
export function stringMaker(
  flat: Flat,
  { space, plain }: { readonly space: Space; readonly plain: boolean },
): Write | undefined {
  const fits = fitter(flat);
  const isPlain = plain && !flat.saidPlain;
  const writers = [
    contentWriter(flat, space),
    formatWriter(flat, fits, isPlain),
    flat.patterns.length > 0 && isPlain ? patternTexts(flat, [...flat.patterns, PLAIN_TEXT], fits) : undefined,
    flat.patterns.length > 0 ? patternTexts(flat, flat.patterns, fits) : undefined,
    flat.patterns.length > 0 ? undefined : freeWriter(flat, plain),
  ];
  const write = writers.find((writer) => writer !== undefined) ?? sampled(flat, fits);
  return write === undefined ? undefined : careful(write, fits);
}

interface Fitter {
  /** Everything that is asked of the text. */
  readonly all: (text: string) => boolean;
  readonly least: number;
  readonly most: number;
}

function fitter(flat: Flat): Fitter {
  const yes = flat.patterns.map(patternRegExp);
  const no = flat.notPatterns.map(patternRegExp);
  const checked = flat.formats.filter(isChecked);
  const { minLength: least, maxLength: most } = flat;
  const all = (text: string): boolean =>
    isLength(text, least, most) &&
    yes.every((pattern) => pattern.test(text)) &&
    !no.some((pattern) => pattern.test(text)) &&
    checked.every((format) => formats[format]?.(text) !== false) &&
    !flat.notFormats.some((format) => formats[format]?.(text) === true) &&
    !flat.notValues.includes(text);
  return { all, least, most };
}

function isLength(text: string, least: number, most: number): boolean {
  if (text.length < least) return false;
  if (text.length <= most && (least === 0 || text.length >= 2 * least)) return true;
  const length = [...text].length;
  return least <= length && length <= most;
}

function contentWriter(flat: Flat, space: Space): Write | undefined {
  if (flat.content.length === 0) return undefined;
  const node = space.node(flat.content);
  return node.can(8) ? (draw) => JSON.stringify(node.make(draw, 1)) : undefined;
}

/** By the format, when some of its texts fit; several formats must all be kept. */
function formatWriter(flat: Flat, { all }: Fitter, plain: boolean): Write | undefined {
  const [format] = [...flat.formats.filter(isChecked), ...flat.formats].filter((name) =>
    Object.hasOwn(formatTexts, name),
  );
  const write = format === undefined ? undefined : formatTexts[format];
  if (write === undefined) return undefined;
  const isFine = (text: string): boolean => all(text) && (!plain || isPlainText(text, () => flat.formats[0] ?? ''));
  const shown = samples(write);
  const fitting = shown.filter(isFine);
  if (fitting.length === 0) return undefined;
  const isBound =
    flat.patterns.length > 0 || flat.minLength > 0 || flat.maxLength < Infinity || flat.formats.length > 1;
  if (!isBound && fitting.length === shown.length) return write;
  return (draw) => {
    const text = write(draw);
    return isFine(text) ? text : draw.pick(fitting);
  };
}

function patternTexts(flat: Flat, patterns: readonly string[], { all }: Fitter): Write | undefined {
  const { minLength: least, maxLength: most } = flat;
  const isWide = patterns.length === flat.patterns.length;
  const writer = textsOfPatterns(patterns, { least, most: isWide ? most : Math.min(most, MOST_PLAIN) });
  if (writer === undefined) return undefined;
  const bare = (draw: Draw): string => writer.write(draw, isWide);
  const write = isMostlyHarmless(bare) ? bare : (reserved(flat, patterns) ?? bare);
  const known = [...POOL, ...samples(fictionalNumber)].filter(
    (text) => all(text) && patterns.every((one) => patternRegExp(one).test(text)),
  );
  if (!samples(write).some(all)) return known.length > 0 ? (draw) => draw.pick(known) : undefined;
  if (known.length === 0) return write;
  return (draw) => (draw.chance(20) ? draw.pick(known) : write(draw));
}

/** Addresses and URLs of domains that reach nobody. */
const RESERVED = [
  '^[^@]+@([a-z0-9]+\\.)?(example\\.(com|net|org)|[a-z]+\\.(test|example|invalid))$',
  '^[a-z]+://([a-z0-9]+\\.)?(example\\.(com|net|org)|[a-z]+\\.(test|example|invalid))(/|$)',
];

function isMostlyHarmless(write: Write): boolean {
  const texts = samples(write);
  return texts.filter(isHarmless).length * 2 > texts.length;
}

/** A writer for those texts of patterns that reach nobody. */
function reserved({ minLength: least, maxLength: most }: Flat, patterns: readonly string[]): Write | undefined {
  const writer = RESERVED.map((one) => textsOfPatterns([...patterns, one], { least, most })).find(
    (one) => one !== undefined,
  );
  return writer === undefined ? undefined : (draw) => writer.write(draw, false);
}

const POOL = [
  'Example',
  'abc',
  '1',
  '0',
  'true',
  'a',
  'A',
  'a1',
  'user@example.com',
  'a@b.test',
  '2026-01-31',
  '10.50',
  'https://example.com/',
  'http://example.com',
  '192.0.2.1',
  '+12125550123',
  '12125550123',
  '4111111111111111',
  '0123456789abcdef01234567',
  'a b',
  'A-1',
  'a.b',
  'a_b',
];

const TIDY = POOL.filter((text) => patternRegExp(PLAIN_TEXT).test(text));

function freeWriter(flat: Flat, plain: boolean): Write | undefined {
  const { minLength, maxLength } = flat;
  if (minLength > maxLength || minLength > 100_000) return undefined;
  const low = Math.max(1, minLength);
  const high = Math.min(MOST_PLAIN, maxLength);
  const tidy: Write | undefined = low > high ? undefined : (draw) => tidyText(draw, low, high);
  if (plain && tidy !== undefined && !flat.saidPlain) return tidy;
  return (draw) => {
    const dice = draw.below(100);
    if (dice < 50 && tidy !== undefined) return tidy(draw);
    if (dice < 55 || maxLength === 0) return 'a'.repeat(minLength);
    if (dice < 60 && maxLength <= 5000) return 'a'.repeat(maxLength);
    return within(drawNastyText(draw), minLength, maxLength);
  };
}

const INNER = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._- ';

/** A plain text of a length within bounds. */
function tidyText(draw: Draw, low: number, high: number): string {
  const dice = draw.below(100);
  if (dice < 25) {
    const known = draw.pick(TIDY);
    if (known.length >= low && known.length <= high) return known;
  }
  const length = dice < 35 ? low : dice < 42 ? high : low + draw.below(Math.min(high - low, 10) + 1);
  if (length === 1) return letters(draw, 1);
  return letters(draw, 1) + letters(draw, length - 2, dice < 70 ? undefined : INNER) + letters(draw, 1);
}

/** A text cut or filled up to a length within bounds. */
function within(text: string, least: number, most: number): string {
  if (text.length >= 2 * least && text.length <= most) return text;
  const all = [...text];
  if (all.length > most) return all.slice(0, most).join('');
  return all.length < least ? text + 'a'.repeat(least - all.length) : text;
}

/** Known texts that fit, where nothing can be constructed. */
function sampled(flat: Flat, { all }: Fitter): Write | undefined {
  const written = flat.formats.flatMap((format) =>
    Object.hasOwn(formatTexts, format) ? samples(formatTexts[format] ?? (() => '')) : [],
  );
  const nasty = samples((draw) => within(drawNastyText(draw), flat.minLength, Math.min(flat.maxLength, 10_000)));
  const fitting = [...POOL, ...written, ...nasty].filter(all);
  return fitting.length === 0 ? undefined : (draw) => draw.pick(fitting);
}

/** Draws again, a few times, what would reach somebody or breaks what was not part of the construction. */
function careful(write: Write, { all }: Fitter): Write {
  const isFine = (text: string): boolean => isHarmless(text) && all(text);
  let known: readonly string[] | undefined;
  return (draw) => {
    let text = write(draw);
    for (let tries = 0; tries < 8; tries += 1) {
      if (isFine(text)) return text;
      text = write(draw);
    }
    known ??= samples(write).filter(isFine);
    return known.length > 0 ? draw.pick(known) : text;
  };
}

function samples(write: Write): string[] {
  const draw = new Draw();
  draw.reset(7, 11);
  return Array.from({ length: 60 }, () => write(draw));
}
