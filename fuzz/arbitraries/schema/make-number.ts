import type { Json } from '../../../openapi/json.ts';
import type { Draw } from '../draw.ts';
import type { Flat } from './flat.ts';

/** Whole numbers `first` to `last`, each divided by `scale` after being taken `step` times. */
interface Grid {
  readonly first: number;
  readonly last: number;
  readonly step: number;
  readonly scale: number;
}

const MOST_PLAIN = 999_999_999;
const MOST_AMOUNT = 10_000;
/** Beyond this the validator's tolerance for fractions is used up. */
const MOST_FRACTIONS = 1_000_000;

/** Makes integers; undefined where the bounds leave none. */
export function integerMaker(flat: Flat, plain: boolean): ((draw: Draw) => number) | undefined {
  const step = wholeStep(flat.steps);
  const narrow = plain && !flat.saidPlain ? grid(flat, { step, scale: 1, low: 0, high: MOST_PLAIN }) : undefined;
  const chosen = narrow ?? grid(flat, { step, scale: 1, ...widest(flat) });
  return chosen === undefined ? undefined : maker(chosen, flat, () => true);
}

/** Makes numbers that are no integers; undefined where the bounds leave none. */
export function fractionMaker(flat: Flat, plain: boolean): ((draw: Draw) => number) | undefined {
  const isFraction = (value: number): boolean => !Number.isInteger(value);
  for (const scale of flat.steps.length > 0 ? [0] : [100, 10_000, 100_000_000]) {
    const unit = scale === 0 ? fractionStep(flat.steps) : { step: 1, scale };
    if (unit.step % unit.scale === 0) return undefined;
    const most = MOST_FRACTIONS * (unit.step / unit.scale);
    const amount =
      plain && !flat.saidPlain ? grid(flat, { ...unit, low: 0, high: Math.min(MOST_AMOUNT, most) }) : undefined;
    const chosen = amount ?? grid(flat, { ...unit, low: -most, high: most });
    if (chosen !== undefined && hasFraction(chosen)) return maker(chosen, flat, isFraction);
  }
  return undefined;
}

function hasFraction({ first, last, step, scale }: Grid): boolean {
  return [0, 1, 2].some((more) => first + more <= last && ((first + more) * step) % scale !== 0);
}

function widest({ formats }: Flat): { readonly low: number; readonly high: number } {
  if (formats.includes('int32')) return { low: -2_147_483_648, high: 2_147_483_647 };
  return { low: Number.MIN_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER };
}

interface Unit {
  readonly step: number;
  readonly scale: number;
}

function grid(
  flat: Flat,
  { step, scale, low, high }: Unit & { readonly low: number; readonly high: number },
): Grid | undefined {
  const unit = step / scale;
  const value = (count: number): number => (count * step) / scale;
  const least = Math.max(flat.minimum, low);
  const most = Math.min(flat.maximum, high);
  let first = Math.ceil(least / unit - 1e-9);
  let last = Math.floor(most / unit + 1e-9);
  while (value(first) < least || (flat.aboveMinimum && value(first) === flat.minimum)) first += 1;
  while (value(last) > most || (flat.belowMaximum && value(last) === flat.maximum)) last -= 1;
  return first <= last ? { first, last, step, scale } : undefined;
}

const EDGES = [0, 1, -1, 2, 9, 10, 99, 100, 127, 128, 255, 256, 999, 1000, 32_767, 32_768, 65_535, 65_536, 999_999_999];
const FAR_EDGES = [2_147_483_647, -2_147_483_648, 2_147_483_648, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];

function maker(on: Grid, flat: Flat, fits: (value: number) => boolean): (draw: Draw) => number {
  const { first, last, step, scale } = on;
  const edges = [first, first + 1, last, last - 1, ...EDGES, ...FAR_EDGES].filter((one) => one >= first && one <= last);
  const near = first <= 0 && last >= 0 ? 0 : first > 0 ? first : last;
  const low = Math.max(first, near - (first > 0 ? 0 : 1000));
  const high = Math.min(last, near + 1000);
  const draw = (chance: Draw): number => {
    const dice = chance.below(100);
    const count =
      dice < 25
        ? chance.pick(edges)
        : dice < 90
          ? chance.between(low, high)
          : chance.between(Math.max(first, -99_999), Math.min(last, Math.max(99_999, first)));
    return (count * step) / scale;
  };
  const isFine = (value: number): boolean =>
    fits(value) &&
    !flat.notValues.includes(value as Json) &&
    !flat.notSteps.some((one) => Math.abs(value / one - Math.round(value / one)) < 1e-6);
  return (chance) => {
    for (let tries = 0; tries < 24; tries += 1) {
      const value = draw(chance);
      if (isFine(value)) return value === 0 ? 0 : value;
    }
    for (let count = first; count <= Math.min(last, first + 1000); count += 1) {
      if (isFine((count * step) / scale)) return (count * step) / scale;
    }
    return (first * step) / scale;
  };
}

function wholeStep(steps: readonly number[]): number {
  const { step, scale } = fractionStep(steps);
  return steps.length === 0 ? 1 : common(step, scale) / scale;
}

/** The least common multiple of the steps, as a fraction. */
function fractionStep(steps: readonly number[]): Unit {
  const decimals = Math.max(0, ...steps.map(decimalsOf));
  const scale = 10 ** decimals;
  const step = steps.reduce((multiple, one) => common(multiple, Math.round(one * scale)), 1);
  return { step: steps.length === 0 ? 1 : step, scale };
}

function decimalsOf(step: number): number {
  const text = String(step);
  const small = /e-(\d+)$/.exec(text);
  if (small !== null) return Number(small[1]) + (/\.(\d+)e/.exec(text)?.[1]?.length ?? 0);
  return text.split('.')[1]?.length ?? 0;
}

function common(left: number, right: number): number {
  let [one, other] = [left, right];
  while (other !== 0) [one, other] = [other, one % other];
  return (left / one) * right;
}
