import { child } from '../../openapi/document/pointer.ts';
import { dropped, type Place, shown } from './mutating.ts';
import type { Mutation } from './mutation.ts';

/** A pattern taken out, without an end, with another bound of a repetition, or with a character more or less in a class. */
export function mutatePattern(place: Place): Mutation[] {
  const { pattern } = place.value;
  if (typeof pattern !== 'string') return [];
  const pointer = child(place.pointer, 'pattern');
  const others = new Set([...withoutEnds(pattern), ...otherRepetitions(pattern), ...otherClasses(pattern)]);
  others.delete(pattern);
  return [
    ...dropped(place, 'pattern', 'pattern'),
    ...[...others].filter(compiles).map(
      (value): Mutation => ({
        kind: 'pattern',
        pointer,
        says: `pattern ${shown(pattern)} → ${shown(value)}`,
        edits: [{ pointer, value }],
      }),
    ),
  ];
}

function withoutEnds(pattern: string): string[] {
  return [pattern.replace(/^\^/, ''), pattern.replace(/\$$/, '')];
}

/** `{2,47}` with either number moved by one; `+` for `*`, and the other way round. */
function otherRepetitions(pattern: string): string[] {
  const counted = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap((match) => {
    const [whole, from = '0', to] = match;
    const write = (low: number, high: string | undefined): string =>
      pattern.slice(0, match.index) +
      (high === undefined ? `{${low}}` : `{${low},${high}}`) +
      pattern.slice(match.index + whole.length);
    const low = Number(from);
    const lows = [low - 1, low + 1].filter((one) => one >= 0 && (to === undefined || to === '' || one <= Number(to)));
    const highs = to === undefined || to === '' ? [] : [Number(to) - 1, Number(to) + 1].filter((one) => one >= low);
    return [...lows.map((one) => write(one, to)), ...highs.map((one) => write(low, String(one)))];
  });
  const simple = [...pattern.matchAll(/(?<=[\])a-z])[*+]/g)].map(
    ({ index, 0: sign }) => pattern.slice(0, index) + (sign === '*' ? '+' : '*') + pattern.slice(index + 1),
  );
  return [...counted, ...simple];
}

/** Classes with one of their parts taken out: `[A-Za-z0-9]` without `A-Z`, and so on. */
function otherClasses(pattern: string): string[] {
  return [...pattern.matchAll(/\[(\^?)((?:\\.|[^\]\\])+)\]/g)].flatMap((match) => {
    const [whole, not = '', inside = ''] = match;
    const parts = inside.match(/\\.-\\.|\\.|[^\\]-[^\\\]]|[^\\]/g) ?? [];
    if (parts.length < 2) return [];
    return parts.map((_, at) => {
      const rest = parts.filter((_part, index) => index !== at).join('');
      return `${pattern.slice(0, match.index)}[${not}${rest}]${pattern.slice(match.index + whole.length)}`;
    });
  });
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
