import type { Effect } from '../openapi/contract.ts';
import type { Case } from './case.ts';
import { type Ground, previewVerdict } from './preview.ts';
import type { RequestTemplate } from './template.ts';

/**
 * True for a case that may be sent to another machine: under every alternative of every step's verdict it changes nothing but
 * records that the run creates or that the world marks safe. Creations carry the run's tag. The sources' own values are never sent.
 */
export function isSafeElsewhere(
  one: Pick<Case, 'steps' | 'loopbackOnly'>,
  ground: Ground,
  options: { readonly allowSpending: boolean },
): boolean {
  if (one.loopbackOnly === true) return false;
  return one.steps.every((step) => isSafeStep(step, ground, options));
}

function isSafeStep(step: RequestTemplate, ground: Ground, options: { readonly allowSpending: boolean }): boolean {
  const effects = new Set(previewVerdict(step, ground).alternatives.flatMap((alternative) => alternative.effects));
  return [...effects].every((effect) => isSafeEffect(effect, step, { ground, ...options }));
}

interface Safety {
  readonly ground: Ground;
  readonly allowSpending: boolean;
}

function isSafeEffect(effect: Effect, step: RequestTemplate, { ground, allowSpending }: Safety): boolean {
  switch (effect.kind) {
    case 'spends':
      return allowSpending;
    case 'create':
      return Object.values(effect.set).every((ref) => ref.kind !== 'param' || isTagged(ref.param, step));
    case 'update':
      return Object.entries(effect.by).every(([field, ref]) => {
        const text = ref.kind === 'param' ? step.fields.find(({ name }) => name === ref.param)?.text : undefined;
        if (text?.includes('${answer:') === true) return true;
        const found = text === undefined ? undefined : ground.world.collection(effect.collection).find([field], text);
        return found?.state === 'absent' || (found?.state === 'present' && found.record.safe);
      });
  }
}

/** A name that must be unique carries the tag; other values say nothing about whose a record is. */
function isTagged(param: string, step: RequestTemplate): boolean {
  const parameter = step.operation.parameters.find(({ name }) => name === param);
  const text = step.fields.find(({ name }) => name === param)?.text;
  return parameter?.unique === undefined || text === undefined || text.includes('${fresh:');
}
