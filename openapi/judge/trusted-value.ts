import type { Ref } from '../contract.ts';
import { valueAt } from '../json.ts';
import { type Context, type Known, parameterValue, resolveRef } from './context.ts';

/** A value as it was sent, also where nothing is said about such values. */
export function trusted(ref: Ref, context: Context): Known {
  if (ref.kind !== 'param') return resolveRef(ref, context);
  const judged = context.sent.get(ref.param);
  const value = judged?.value ?? judged?.text;
  if (value === undefined) {
    const fallback = context.plan.byName.get(ref.param)?.parameter.default;
    return fallback?.kind === 'derived' ? trusted(fallback.from, context) : parameterValue(ref.param, context);
  }
  const inner = ref.at === undefined ? value : valueAt(value, ref.at);
  return inner === undefined ? { state: 'nothing' } : { state: 'known', value: inner };
}
