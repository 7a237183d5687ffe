import type { Effect } from '../openapi/contract.ts';
import type { Verdict } from '../openapi/verdict.ts';
import type { Case } from './case.ts';
import { type Ground, previewVerdict } from './preview.ts';
import type { RequestTemplate } from './template.ts';
import { isUnaskedChange } from './undocumented-methods.ts';

/**
 * True for a case that may be sent to another machine: under every alternative of every step's verdict it changes nothing but
 * records that the run creates or that the world marks safe. Creations carry the run's tag. The sources' own values are never sent,
 * nor methods that may change something and that the document does not know.
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
  return isSafeVerdict(previewVerdict(step, ground), step, { ground, ...options });
}

/** By what a request is safe to send elsewhere or not. */
export interface Safety {
  readonly ground: Pick<Ground, 'world'>;
  readonly allowSpending: boolean;
}

/** The same of one request with its verdict: the preview's, or the one on the bytes that are about to leave. */
export function isSafeVerdict(verdict: Verdict, step: RequestTemplate, safety: Safety): boolean {
  if (isUnaskedChange(step.method, step.operation)) return false;
  const effects = new Set(verdict.alternatives.flatMap((alternative) => alternative.effects));
  return [...effects].every((effect) => isSafeEffect(effect, step, safety));
}

function isSafeEffect(effect: Effect, step: RequestTemplate, { ground, allowSpending }: Safety): boolean {
  switch (effect.kind) {
    case 'spends':
      return allowSpending;
    case 'create':
      return Object.values(effect.set).every((ref) => ref.kind !== 'param' || isTagged(ref.param, step));
    case 'update':
      return Object.entries(effect.by).every(([field, ref]) => {
        // Of a parameter that is sent twice, a target may take either.
        const named = ref.kind === 'param' ? step.fields.filter(({ name }) => name === ref.param) : [];
        return (
          named.length > 0 && named.every(({ text }) => isOwn(text, { field, collection: effect.collection, ground }))
        );
      });
  }
}

function isOwn(
  text: string,
  of: { readonly field: string; readonly collection: string; readonly ground: Safety['ground'] },
): boolean {
  if (text.includes('${answer:')) return true;
  const found = of.ground.world.collection(of.collection).find([of.field], text);
  return found.state === 'absent' || (found.state === 'present' && found.record.safe);
}

/** A name that must be unique carries the tag; other values say nothing about whose a record is. */
function isTagged(param: string, step: RequestTemplate): boolean {
  const parameter = step.operation.parameters.find(({ name }) => name === param);
  const texts = step.fields.filter(({ name }) => name === param).map(({ text }) => text);
  return parameter?.unique === undefined || texts.every((text) => text.includes('${fresh:'));
}
