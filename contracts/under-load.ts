import type { CheckId } from '../reports/finding.ts';
import { race } from './checks/race.ts';
import { type FoundBreach, firstBreaches } from './first-breaches.ts';
import type { Breach, Check, Trace } from './trace.ts';

/** Checks about what an answer comes to: one that belongs to another request breaks them, too. */
const ABOUT_MEANING: ReadonlySet<CheckId> = new Set([
  'accepted-invalid',
  'auth-enforced',
  'refused-valid',
  'wrong-refusal',
  'blamed-parameter',
  'body-schema',
  'default-equivalence',
  'respelling-equivalence',
  'dry-run-effect',
  'id-unique',
  'format',
]);

/** True for a breach that may come from other requests that were under way: it is sent again, alone, before it is told. */
export function mayComeFromLoad({ check }: FoundBreach, { case: one }: Trace): boolean {
  return one.together !== true && one.alone !== true && ABOUT_MEANING.has(check.id);
}

/**
 * The breaches of a trace, held against the same case sent again with nothing else under way. What does not show then came from
 * the other requests: it is a race. Where the verdict has become another one meanwhile, the first one counts.
 */
export function heldAgainst(
  again: Trace,
  of: { readonly trace: Trace; readonly found: readonly FoundBreach[]; readonly checks: readonly Check[] },
): readonly FoundBreach[] {
  if (firstBreaches(again, of.checks).length > 0) return of.found;
  return of.found.map((one) =>
    mayComeFromLoad(one, of.trace) && !isJudgedAnew(one.breach, of.trace, again)
      ? { check: race, breach: underLoad(one.breach) }
      : one,
  );
}

function isJudgedAnew({ exchange }: Breach, trace: Trace, again: Trace): boolean {
  const place = trace.exchanges.findIndex(({ id }) => id === exchange.id);
  return again.exchanges[place]?.verdict.decision !== exchange.verdict.decision;
}

function underLoad({ differing: _, parameter: _parameter, rule: _rule, ...breach }: Breach): Breach {
  return {
    ...breach,
    title: `only while other requests are under way: ${breach.title}`,
    pointer: breach.exchange.verdict.operation.pointer,
    cause: 'mixed',
  };
}
