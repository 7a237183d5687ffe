import { type Fragment, patternFragment } from './pattern-fragment.ts';

/** More places than this are not compared pair by pair. */
const MOST_PLACES = 300;

/**
 * Says why a pattern takes exponential time on some text: a repetition within a repetition that can read the same characters in two
 * ways, as `(a+)+` and `(a|a)*` do. Undefined for any other pattern. Back-references count as nothing, bounded repetitions of more
 * than a few as unbounded.
 */
export function slowPattern(pattern: string): string | undefined {
  const whole = patternFragment(pattern);
  if (whole === undefined) return undefined;
  const fragments = [whole, ...whole.inner];
  for (const fragment of fragments) {
    if (fragment.places.length > MOST_PLACES) continue;
    const text = ambiguousText(fragment);
    if (text !== undefined) return `Texts such as "${text.repeat(8)}" are read in more ways than can be tried`;
  }
  return undefined;
}

/**
 * A pattern is exponential when from one place two different ways lead back to it over the same characters. Walks pairs of places
 * from (p, p) and looks for a way through a pair of two different ones back to (p, p).
 */
function ambiguousText({ places, follows, doubled }: Fragment): string | undefined {
  for (const [from, to] of doubled) {
    const text = wayTo(from, { start: to, places, follows });
    if (text !== undefined) return text;
  }
  for (const [start] of places.entries()) {
    const found = wayBack(start, { places, follows });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A text that is read on the way from one place to another, both included. */
function wayTo(
  goal: number,
  { start, places, follows }: Pick<Fragment, 'places' | 'follows'> & { readonly start: number },
): string | undefined {
  const seen = new Set<number>([start]);
  const queue = [{ place: start, text: '' }];
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const text = step.text + (places[step.place]?.sharedWith(places[step.place]) ?? '');
    if (step.place === goal) return text;
    for (const place of follows[step.place] ?? []) {
      if (seen.has(place)) continue;
      seen.add(place);
      queue.push({ place, text });
    }
  }
  return undefined;
}

interface Step {
  readonly left: number;
  readonly right: number;
  /** The two have been different on the way. */
  readonly parted: boolean;
  readonly text: string;
}

function wayBack(start: number, { places, follows }: Pick<Fragment, 'places' | 'follows'>): string | undefined {
  const size = places.length;
  const seen = new Set<number>();
  const queue: Step[] = [{ left: start, right: start, parted: false, text: '' }];
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    for (const left of follows[step.left] ?? []) {
      for (const right of follows[step.right] ?? []) {
        const shared = places[left]?.sharedWith(places[right]);
        if (shared === undefined) continue;
        const parted = step.parted || left !== right;
        const text = step.text + shared;
        if (parted && left === start && right === start) return text;
        const key = (left * size + right) * 2 + (parted ? 1 : 0);
        if (seen.has(key)) continue;
        seen.add(key);
        queue.push({ left, right, parted, text });
      }
    }
  }
  return undefined;
}
