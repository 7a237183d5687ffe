import type { Ref } from '../contract.ts';
import type { Json } from '../json.ts';
import type { World } from '../world/world.ts';
import type { JudgedValue } from './judged-value.ts';
import type { Plan } from './plan.ts';
import type { PlannedParameter } from './plan-parameter.ts';

/**
 * True when the target itself knows the value: the key of a record that it issued, or a name or secret of a caller that it
 * knows. Such a value is never invalid, however its schema or the plain forms would take it.
 */
export function trustedByWorld(
  planned: PlannedParameter,
  judged: JudgedValue,
  of: { readonly plan: Plan; readonly world: World },
): boolean {
  const { parameter } = planned;
  const { caller } = of.plan.operation;
  const isCaller = caller !== undefined && of.plan.callerNames.has(planned.key);
  if (parameter.refers === undefined && !isCaller) return false;
  for (const value of written(judged)) {
    if (parameter.refers !== undefined && isPresent(value, { ...parameter.refers, world: of.world })) return true;
    if (caller === undefined || !isCaller) continue;
    const by = fieldsFor(planned.key, { ...caller.match, ...caller.secret });
    if (isPresent(value, { collection: caller.collection, by, world: of.world })) return true;
  }
  return false;
}

/** The value as it was written: an odd spelling of a known key is not that key. */
function written({ text, value }: JudgedValue): Json[] {
  if (text !== undefined) return [text];
  return typeof value === 'string' || typeof value === 'number' ? [value] : [];
}

function fieldsFor(name: string, refs: Readonly<Record<string, Ref>>): string[] {
  return Object.entries(refs).flatMap(([field, ref]) => (ref.kind === 'param' && ref.param === name ? [field] : []));
}

function isPresent(
  value: Json,
  of: { readonly collection: string; readonly by: readonly string[]; readonly world: World },
): boolean {
  return of.by.length > 0 && of.world.find({ collection: of.collection, by: of.by, value }).state === 'present';
}
