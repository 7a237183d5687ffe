import type { Mutation } from '../mutation.ts';
import { breaksOfKeywords } from './schema-breaks.ts';

/** A mutation that breaks one of some keywords: every place that has one is as likely as any other. */
export function breakKeywords(
  of: Pick<Mutation, 'id' | 'summary' | 'weight'> & { readonly keywords: readonly string[] },
): Mutation {
  const { keywords, ...named } = of;
  return {
    ...named,
    kind: 'breaks',
    mutate: ({ table, random }) => {
      const ways = random.pick(breaksOfKeywords(table, keywords));
      const way = ways === undefined ? undefined : random.pick(ways);
      return way === undefined ? undefined : { edits: way.edits };
    },
  };
}
