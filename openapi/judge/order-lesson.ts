import type { Reason } from '../verdict.ts';
import type { Context } from './context.ts';
import { type Requirement, reasonOf } from './requirement.ts';

/** What tells one violation of an operation from another: what is asked, where, and how it is broken. */
export function violationName({ kind, pointer, message }: Pick<Reason, 'kind' | 'pointer' | 'message'>): string {
  return `${kind} ${pointer} ${message}`;
}

/** Under which it is kept which of two violations a target answers; the lesson's value is the name of the winner. */
export function orderKey(operation: string, [left, right]: readonly [string, string]): string {
  return `order ${operation} ${left < right ? `${left} | ${right}` : `${right} | ${left}`}`;
}

/** The requirements without those that a broken one is known to be answered before. */
export function unbeaten(requirements: readonly Requirement[], context: Context): readonly Requirement[] {
  const { world, plan } = context;
  if (requirements.length < 2 || !world.hasLessons) return requirements;
  const named = requirements.map((requirement) => ({ requirement, name: violationName(reasonOf(requirement)) }));
  const broken = named.filter(({ requirement }) => requirement.state === false);
  const left = named.filter(
    ({ name }) =>
      !broken.some(
        (other) => other.name !== name && world.lesson(orderKey(plan.operation.id, [name, other.name])) === other.name,
      ),
  );
  // Orders that go in a circle say nothing.
  const isOrder = broken.length === 0 || left.some(({ requirement }) => requirement.state === false);
  return isOrder ? left.map(({ requirement }) => requirement) : requirements;
}
