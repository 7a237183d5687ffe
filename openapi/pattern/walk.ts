import type { Automaton } from './automaton.ts';
import type { Ranges } from './ranges.ts';

/** What chooses among several texts: whole numbers from 0 up to, not with, a bound, and between two bounds, both included. */
export interface Choosing {
  readonly below: (below: number) => number;
  readonly between: (low: number, high: number) => number;
}

/** Writes texts that an automaton takes, of lengths within bounds. */
export interface PatternWriter {
  /** `wide`: now and then characters beyond ASCII. */
  readonly write: (draw: Choosing, wide: boolean) => string;
  readonly exact: boolean;
}

/** Lengths in code points, both included. */
export interface Lengths {
  readonly least: number;
  readonly most: number;
}

const HORIZON = 48;
const FARTHEST = 1200;
const MOST_CELLS = 4_000_000;

/** A writer for the texts of an automaton; undefined where none has a length within bounds. */
export function patternWriter(automaton: Automaton, { least, most }: Lengths): PatternWriter | undefined {
  const reach: Uint8Array[] = [];
  const lengths: number[] = [];
  const farthest = Math.min(most, Math.max(FARTHEST, least));
  for (let length = 0; length <= farthest; length += 1) {
    if (length > least + HORIZON && lengths.length > 0 && !(most <= 300)) break;
    if (reach.length * automaton.sets.length > MOST_CELLS) break;
    if (length > 0) reach.push(reachable(automaton, reach.at(-1)));
    if (length >= least && canHave(automaton, reach, length)) lengths.push(length);
  }
  if (lengths.length === 0) return undefined;
  const letters = automaton.sets.map(lettersOf);
  const write = (draw: Choosing, wide: boolean): string => {
    let text = '';
    let places = automaton.first;
    for (let rest = lengthFrom(lengths, draw) - 1; rest >= 0; rest -= 1) {
      const place = placeFrom(places, reach[rest], draw);
      text += letterFrom(letters[place], draw, wide);
      places = automaton.follows[place] ?? [];
    }
    return text;
  };
  return { write, exact: automaton.exact };
}

/** From which places the end is reached by exactly one character more than before. */
function reachable({ last, follows }: Automaton, before: Uint8Array | undefined): Uint8Array {
  if (before === undefined) return Uint8Array.from(last, Number);
  return Uint8Array.from(follows, (nexts) => (nexts.some((next) => before[next] === 1) ? 1 : 0));
}

function canHave(automaton: Automaton, reach: readonly Uint8Array[], length: number): boolean {
  if (length === 0) return automaton.takesEmpty;
  return automaton.first.some((place) => reach[length - 1]?.[place] === 1);
}

/** The shortest and the longest by weight, else one of the shorter ones. */
function lengthFrom(lengths: readonly number[], draw: Choosing): number {
  const dice = draw.below(100);
  if (dice < 15) return lengths[0] ?? 0;
  if (dice < 20) return lengths.at(-1) ?? 0;
  return lengths[draw.below(Math.min(lengths.length, dice < 60 ? 10 : 32))] ?? 0;
}

function placeFrom(places: readonly number[], reach: Uint8Array | undefined, draw: Choosing): number {
  const start = draw.below(places.length);
  for (let step = 0; step < places.length; step += 1) {
    const place = places[(start + step) % places.length] ?? 0;
    if (reach?.[place] === 1) return place;
  }
  return 0;
}

interface Letters {
  readonly plain: string;
  readonly printable: string;
  readonly ranges: Ranges;
}

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index)).join('');

function lettersOf(ranges: Ranges): Letters {
  const within = (text: string): string =>
    [...text]
      .filter((letter) => {
        const code = letter.charCodeAt(0);
        return ranges.some(([from, to]) => from <= code && code <= to);
      })
      .join('');
  return { plain: within(PLAIN), printable: within(PRINTABLE), ranges };
}

function letterFrom(letters: Letters | undefined, draw: Choosing, wide: boolean): string {
  if (letters === undefined) return '';
  const dice = draw.below(100);
  const { plain, printable, ranges } = letters;
  if (plain !== '' && dice < (wide ? 75 : 92)) return plain[draw.below(plain.length)] ?? '';
  if (printable !== '' && (!wide || dice < 93)) return printable[draw.below(printable.length)] ?? '';
  const [from, to] = ranges[draw.below(ranges.length)] ?? [0, 0];
  const code = draw.between(from, to);
  if (code < 0xd800 || code > 0xdfff) return String.fromCodePoint(code);
  return String.fromCodePoint(from < 0xd800 ? from : to);
}
