import type { Effect } from '../openapi/contract.ts';
import { type Ground, previewVerdict } from './preview.ts';
import type { RequestTemplate } from './template.ts';

/** What requests would create, change or spend. */
export interface PlannedEffect {
  /** `create customers`, `update customers`, `spend credit`. */
  readonly what: string;
  /** By the requests that the contract accepts or leaves open. */
  readonly expected: number;
  /** By all of them, should the target refuse nothing. */
  readonly most: number;
}

/** Counts the effects of requests before any of them is sent. */
export function plannedEffects(steps: readonly RequestTemplate[], ground: Ground): readonly PlannedEffect[] {
  const counts = new Map<string, { expected: number; most: number }>();
  for (const step of steps) {
    const expected = expectedEffects(step, ground);
    for (const effect of step.operation.effects) {
      const what = effect.kind === 'spends' ? `spend ${effect.what}` : `${effect.kind} ${effect.collection}`;
      const count = counts.get(what) ?? { expected: 0, most: 0 };
      count.most += 1;
      if (expected.has(effect)) count.expected += 1;
      counts.set(what, count);
    }
  }
  return [...counts].map(([what, count]) => ({ what, ...count }));
}

/** What names a record of an earlier answer is there for its effects; else the verdict tells. */
function expectedEffects(step: RequestTemplate, ground: Ground): ReadonlySet<Effect> {
  const isLater = step.fields.some(({ text }) => text.includes('${answer:'));
  const verdict = isLater ? undefined : previewVerdict(step, ground);
  return new Set(verdict?.alternatives.flatMap(({ effects }) => effects) ?? step.operation.effects);
}
