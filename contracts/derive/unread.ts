import { previewVerdict } from '../preview.ts';
import { type Derive, oneStep } from './deriving.ts';

/** Ways to carry parameters that the target is known not to read: what is written there was not sent. */
export const deriveUnread: Derive = function* (deriving) {
  const { operation, baseline, ground } = deriving;
  for (const { method, in: place, given, open } of operation.wire.carriers) {
    const isUnread = given?.kind === 'fact' && ground.world.fact(given.fact) === false;
    if (!isUnread || open || place === 'both') continue;
    const step = { ...baseline.template, method, carrier: place };
    if (previewVerdict(step, ground).decision !== 'refuse') continue;
    yield oneStep(deriving, {
      name: `${method} ${place}, which is not read`,
      group: 'wire',
      shows: [],
      source: operation.source,
      step,
    });
  }
};
