import type { CheckId } from '../reports/finding.ts';
import type { Breach, Check, Trace } from './trace.ts';

/** Checks about what the verdict was; the others look at answers, whatever the verdict. */
export const ABOUT_VERDICT: ReadonlySet<CheckId> = new Set([
  'accepted-invalid',
  'auth-enforced',
  'refused-valid',
  'wrong-refusal',
  'blamed-parameter',
  'dry-run-effect',
]);

/** Checks about what a request comes to: in a burst only `race` can tell, since another request may have come first. */
const ABOUT_ORDER: ReadonlySet<CheckId> = new Set([...ABOUT_VERDICT, 'format', 'body-schema']);

/** When one of the first fires for an exchange, the second says nothing new about it. */
const EXPLAINED_BY: Readonly<Partial<Record<CheckId, readonly CheckId[]>>> = {
  'content-type': ['server-error'],
  'body-schema': ['dry-run-effect', 'secret-echoed', 'server-error', 'content-type'],
  'accepted-invalid': ['respelling-equivalence'],
  'wrong-refusal': ['respelling-equivalence'],
  'outcome-documented': ['content-type', 'server-error', 'http-status'],
  format: ['id-unique'],
  'default-equivalence': ['refused-valid'],
  'respelling-equivalence': ['refused-valid'],
  'http-status': ['dry-run-effect', 'server-error'],
  'blamed-parameter': ['wrong-refusal', 'server-error'],
  'internals-leaked': [],
};

/** A breach, and the check that found it. */
export interface FoundBreach {
  readonly check: Check;
  readonly breach: Breach;
}

/** The breaches of the first exchange of a trace that has any: those of later ones may follow from it. One cause, one breach. */
export function firstBreaches(trace: Trace, checks: readonly Check[]): FoundBreach[] {
  const together = trace.case.together === true;
  const found: { readonly check: Check; readonly breach: Breach }[] = [];
  for (const check of checks) {
    if (together && ABOUT_ORDER.has(check.id)) continue;
    for (const breach of check.run(trace)) found.push({ check, breach });
  }
  if (found.length < 2) return found;
  const place = ({ breach }: { readonly breach: Breach }): number =>
    trace.exchanges.findIndex(({ id }) => id === breach.exchange.id);
  const first = Math.min(...found.map(place));
  // A key that is given again because nothing was kept under it: what is not there is the cause.
  const lost = found.find(({ breach }) => breach.cause.startsWith('not kept '));
  const isLost = lost !== undefined && found.every((one) => one === lost || one.check.id === 'id-unique');
  if (isLost) return [lost];
  const own = together ? found : found.filter((one) => place(one) === first);
  const ids = new Set(own.map(({ check }) => check.id));
  return own.filter(({ check }) => !(EXPLAINED_BY[check.id] ?? []).some((id) => ids.has(id)));
}
