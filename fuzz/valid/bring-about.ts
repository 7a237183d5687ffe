import type { Condition, Ref } from '../../openapi/contract.ts';
import type { LaneRandom } from '../lane-random.ts';
import { defaultText, type ParameterTable } from '../operation-table.ts';
import { type Draft, holds } from './draft.ts';

/** How a condition is brought about. */
export interface Bringing {
  readonly random: LaneRandom;
  /** Whether it shall hold. */
  readonly want: boolean;
  /** What has been brought about beside it, and shall stay so. */
  readonly stays?: (draft: Draft) => boolean;
}

/** Changes a draft until a condition holds (or does not), by construction. False where nothing it can set decides it so. */
export function bringAbout(condition: Condition, draft: Draft, bringing: Bringing): boolean {
  const { want } = bringing;
  if (holds(condition, draft) === want) return true;
  switch (condition.kind) {
    case 'fact':
      return false;
    case 'not':
      return bringAbout(condition.of, draft, { ...bringing, want: !want });
    case 'all':
      return want ? every(condition.of, draft, bringing) : some(condition.of, draft, bringing);
    case 'any':
      return want ? some(condition.of, draft, bringing) : every(condition.of, draft, bringing);
    case 'sent':
      return setUntil(condition.param, condition, draft, bringing);
    case 'param':
    case 'refers':
      return setUntil(condition.param, condition, draft, bringing);
    case 'record':
      return condition.record !== 'caller' && setUntil(condition.record, condition, draft, bringing);
    case 'same':
      return makeSame(condition.refs, condition, draft, bringing);
  }
}

function every(conditions: readonly Condition[], draft: Draft, bringing: Bringing): boolean {
  const { want, stays } = bringing;
  for (const [index, one] of conditions.entries()) {
    const before = conditions.slice(0, index).filter((other) => holds(other, draft) === want);
    bringAbout(one, draft, {
      ...bringing,
      stays: (changed) => (stays?.(changed) ?? true) && before.every((other) => holds(other, changed) === want),
    });
  }
  return conditions.every((one) => holds(one, draft) === bringing.want);
}

/** One of the conditions, the first that can be had, beginning anywhere. */
function some(conditions: readonly Condition[], draft: Draft, bringing: Bringing): boolean {
  const start = bringing.random.below(conditions.length);
  const turned = [...conditions.slice(start), ...conditions.slice(0, start)];
  return turned.some((one) => bringAbout(one, draft, bringing));
}

/** Sets one parameter to one text after the other, beginning anywhere, until the condition is as wanted; else leaves it as it was. */
function setUntil(name: string, condition: Condition, draft: Draft, { random, want, stays }: Bringing): boolean {
  const parameter = draft.table.byName.get(name);
  if (parameter === undefined) return false;
  const before = draft.texts.get(name);
  const texts = choices(parameter);
  const start = random.below(texts.length);
  for (let step = 0; step < texts.length; step += 1) {
    set(draft, name, texts[(start + step) % texts.length]);
    if (holds(condition, draft) === want && (stays?.(draft) ?? true)) return true;
  }
  set(draft, name, before);
  return false;
}

/** What a parameter can be set to: left out, or any text that is right for its schema. */
function choices(parameter: ParameterTable): readonly (string | undefined)[] {
  const { required } = parameter.planned.parameter;
  const fallback = defaultText(parameter);
  const texts = fallback === undefined ? parameter.valid : [...new Set([...parameter.valid, fallback])];
  return required ? texts : [undefined, ...texts];
}

function makeSame(refs: readonly [Ref, Ref], condition: Condition, draft: Draft, bringing: Bringing): boolean {
  const names = refs.flatMap((ref) => {
    if (ref.kind === 'param') return [ref.param];
    return ref.kind === 'record' && ref.record !== 'caller' ? [ref.record] : [];
  });
  return names.some((name) => setUntil(name, condition, draft, bringing));
}

function set(draft: Draft, name: string, text: string | undefined): void {
  if (text === undefined) draft.texts.delete(name);
  else draft.texts.set(name, text);
}
