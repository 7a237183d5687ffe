import type { Context } from './context.ts';

/** How certain it is that something is refused: `may` until the fact that pins it is known. */
export interface Strength {
  readonly strength: 'must' | 'may';
  readonly pinnedBy?: string;
}

/** What a strength makes of a requirement; undefined: there is no such requirement. */
export function pinned(of: Strength, context: Pick<Context, 'world'>): 'must' | 'may' | undefined {
  if (of.strength === 'must') return 'must';
  const fact = of.pinnedBy === undefined ? undefined : context.world.fact(of.pinnedBy);
  if (fact === undefined) return 'may';
  return fact ? 'must' : undefined;
}

/** What would decide a requirement that is only a `may`. */
export function undecidedStrength(of: Strength, assumptions: readonly string[]): string {
  if (of.pinnedBy !== undefined) return `fact ${of.pinnedBy}`;
  return assumptions.length > 0 ? assumptions.join(', ') : 'the document says that this may be refused';
}
