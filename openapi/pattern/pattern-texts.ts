import { type Automaton, automatonOf, intersection } from './automaton.ts';
import { type PatternNode, parsePattern } from './parse-pattern.ts';
import { type Lengths, type PatternWriter, patternWriter } from './walk.ts';

const automata = new Map<string, Automaton | null>();
const writers = new Map<string, PatternWriter | null>();
/** The memory of patterns has an end. */
const MOST_KNOWN = 4000;

/** A writer for the texts in which every pattern is found; undefined where there are none, or the patterns are too large. */
export function textsOfPatterns(patterns: readonly string[], lengths: Lengths): PatternWriter | undefined {
  const key = JSON.stringify([patterns, lengths.least, lengths.most]);
  const known = writers.get(key);
  if (known !== undefined) return known ?? undefined;
  const automaton = joint(patterns);
  const writer = automaton === null ? undefined : patternWriter(automaton, lengths);
  if (writers.size < MOST_KNOWN) writers.set(key, writer ?? null);
  return writer;
}

function joint(patterns: readonly string[]): Automaton | null {
  let whole: Automaton | undefined;
  for (const pattern of patterns) {
    const one = automaton(pattern);
    if (one === null) return null;
    const both = whole === undefined ? one : intersection(whole, one);
    if (both === undefined) return null;
    whole = both;
  }
  return whole ?? null;
}

function automaton(pattern: string): Automaton | null {
  const known = automata.get(pattern);
  if (known !== undefined) return known;
  const made = whole(parsePattern(pattern));
  if (automata.size < MOST_KNOWN) automata.set(pattern, made);
  return made;
}

/** Look-aheads at the start of a pattern ask as much as patterns of their own. */
function whole(tree: PatternNode): Automaton | null {
  const parts = tree.kind === 'sequence' ? tree.parts : [tree];
  const asked = parts.filter((part, index) => part.kind === 'look' && part.says === '=' && isLeading(parts, index));
  if (asked.length === 0) return automatonOf(tree) ?? null;
  const rest: PatternNode = { kind: 'sequence', parts: parts.filter((part) => !asked.includes(part)) };
  let automaton: Automaton | null = automatonOf(rest) ?? null;
  for (const look of asked) {
    const own =
      look.kind === 'look' ? automatonOf({ kind: 'sequence', parts: [{ kind: 'start' }, look.part] }) : undefined;
    automaton = automaton === null || own === undefined ? null : (intersection(automaton, own) ?? null);
  }
  return automaton;
}

/** Only the start and other look-arounds stand before it. */
function isLeading(parts: readonly PatternNode[], index: number): boolean {
  const before = parts.slice(0, index);
  return before.some(({ kind }) => kind === 'start') && before.every(({ kind }) => kind === 'start' || kind === 'look');
}
