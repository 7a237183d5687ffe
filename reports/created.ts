import type { EventOf } from './run-tally.ts';

/** One record in words: `pets 17 by createPet`, and whether it was there before or may be there. */
export function createdText({ collection, key, operation, state }: EventOf<'created'>): string {
  const special = { changed: ' (changed)', perhaps: ' (perhaps: no answer told)', created: '' }[state ?? 'created'];
  return `${collection} ${key} by ${operation}${special}`;
}

/** All of them in words: `pets 12, toys 3, toys changed 1`; nothing where there are none. */
export function createdSummary(created: readonly EventOf<'created'>[]): string {
  const counts = new Map<string, number>();
  for (const { collection, state } of created) {
    const what = state === undefined ? collection : `${collection} ${state}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => `${what} ${count}`).join(', ');
}
