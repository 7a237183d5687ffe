import type { EventOf } from './run-tally.ts';

/** One record in words: `customers 17 by customer/create`, and whether it was there before or may be there. */
export function createdText({ collection, key, operation, state }: EventOf<'created'>): string {
  const special = { changed: ' (changed)', perhaps: ' (perhaps: no answer told)', created: '' }[state ?? 'created'];
  return `${collection} ${key} by ${operation}${special}`;
}

/** All of them in words: `customers 12, users 3, users changed 1`; nothing where there are none. */
export function createdSummary(created: readonly EventOf<'created'>[]): string {
  const counts = new Map<string, number>();
  for (const { collection, state } of created) {
    const what = state === undefined ? collection : `${collection} ${state}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => `${what} ${count}`).join(', ');
}
