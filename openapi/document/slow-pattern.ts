import { type Fragment, patternFragment } from './pattern-fragment.ts';

/** More places than this are not compared pair by pair. */
const MOST_PLACES = 300;
/** More pairs than this are not looked at for one pattern. */
const MOST_STEPS = 100_000;

/**
 * Says why a pattern takes exponential time on some text: a repetition within a repetition that can read the same characters in two
 * ways, as `(a+)+` and `(a|a)*` do. Undefined for any other pattern. Back-references count as nothing, bounded repetitions of more
 * than a few as unbounded; a pattern of hundreds of places is not looked at.
 */
export function slowPattern(pattern: string): string | undefined {
  const whole = patternFragment(pattern);
  if (whole === undefined) return undefined;
  const fragments = [whole, ...whole.inner];
  for (const fragment of fragments) {
    if (fragment.places.length > MOST_PLACES) continue;
    const budget = { steps: MOST_STEPS };
    const text = ambiguousText(fragment, budget);
    if (budget.steps < 0) return 'It is too intricate to be shown harmless';
    if (text !== undefined) return `Texts such as "${text.repeat(8)}" are read in more ways than can be tried`;
  }
  return undefined;
}

/**
 * A pattern is exponential when from one place two different ways lead back to it over the same characters. Walks pairs of places
 * from (p, p) and looks for a way through a pair of two different ones back to (p, p).
 */
function ambiguousText({ places, follows, doubled }: Fragment, budget: Budget): string | undefined {
  for (const [from, to] of doubled) {
    const text = wayTo(from, { start: to, places, follows });
    if (text !== undefined) return text;
  }
  for (const [start] of places.entries()) {
    const found = wayBack(start, { places, follows, budget });
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

interface Budget {
  steps: number;
}

interface Step {
  readonly left: number;
  readonly right: number;
  /** The two have been different on the way. */
  readonly parted: boolean;
  readonly text: string;
}

function wayBack(
  start: number,
  { places, follows, budget }: Pick<Fragment, 'places' | 'follows'> & { readonly budget: Budget },
): string | undefined {
  const circle = circleOf(start, follows);
  // A place that only follows itself has one way.
  if (circle.size < 2) return undefined;
  const seen = new Set<number>();
  const queue: Step[] = [{ left: start, right: start, parted: false, text: '' }];
  for (const step of queue) {
    for (const next of nextSteps(step, { places, follows, circle })) {
      budget.steps -= 1;
      if (budget.steps < 0) return undefined;
      if (next.parted && next.left === start && next.right === start) return next.text;
      const key = (next.left * places.length + next.right) * 2 + (next.parted ? 1 : 0);
      if (!seen.has(key)) queue.push(next);
      seen.add(key);
    }
  }
  return undefined;
}

function* nextSteps(
  step: Step,
  { places, follows, circle }: Pick<Fragment, 'places' | 'follows'> & { readonly circle: ReadonlySet<number> },
): Generator<Step> {
  const within = (place: number): number[] => [...(follows[place] ?? [])].filter((next) => circle.has(next));
  const rights = within(step.right);
  for (const left of within(step.left)) {
    for (const right of rights) {
      const shared = places[left]?.sharedWith(places[right]);
      if (shared !== undefined) yield { left, right, parted: step.parted || left !== right, text: step.text + shared };
    }
  }
}

/** The places that can be reached from one and lead back to it. */
function circleOf(start: number, follows: Fragment['follows']): ReadonlySet<number> {
  const reached = reachedFrom(start, (place) => follows[place] ?? []);
  const before = follows.map((): number[] => []);
  for (const place of reached) for (const next of follows[place] ?? []) before[next]?.push(place);
  const leading = reachedFrom(start, (place) => before[place] ?? []);
  return new Set([...reached].filter((place) => leading.has(place)));
}

function reachedFrom(start: number, next: (place: number) => Iterable<number>): ReadonlySet<number> {
  const reached = new Set<number>();
  const queue = [...next(start)];
  for (let place = queue.pop(); place !== undefined; place = queue.pop()) {
    if (reached.has(place)) continue;
    reached.add(place);
    queue.push(...next(place));
  }
  return reached;
}
