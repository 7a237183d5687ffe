import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import { freshText } from '../baseline.ts';
import type { CaseDraft } from '../case.ts';
import { previewVerdict } from '../preview.ts';
import { type RequestTemplate, withField } from '../template.ts';
import { judgeText, textOf } from '../values.ts';
import { type Derive, type Deriving, ownParameters, settled } from './deriving.ts';
import { apart } from './parameters.ts';
import { isUnread } from './wire.ts';

/** Values that can be written in two ways: spaces, amounts, and records that have two keys. */
export const deriveRespelling: Derive = function* (deriving) {
  for (const planned of ownParameters(deriving)) {
    yield* amounts(planned, deriving);
    yield* keys(planned, deriving);
  }
  yield* spaces(deriving);
};

function* pair(
  deriving: Deriving,
  of: { readonly name: string; readonly source: readonly string[]; readonly steps: readonly RequestTemplate[] },
): Iterable<CaseDraft> {
  const { operation, ground } = deriving;
  const decisions = new Set(of.steps.map((step) => previewVerdict(step, ground).decision));
  if (decisions.size !== 1 || decisions.has('open')) return;
  yield {
    name: `${operation.id}: ${of.name}`,
    operation,
    group: 'wire',
    shows: [],
    source: of.source,
    steps: of.steps.map((step, index) => apart(step, index + 1)),
    relation: 'respelling',
  };
}

/** An amount with cents that are nought is the amount without. */
function* amounts(planned: PlannedParameter, deriving: Deriving): Iterable<CaseDraft> {
  const { name, source, in: place } = planned.parameter;
  if (!planned.types.has('number') || planned.types.has('string')) return;
  const texts = ['5.00', '5'];
  if (texts.some((text) => judgeText(planned, text, deriving.plan) !== 'valid')) return;
  const steps = texts.map((text) =>
    settled(withField(deriving.baseline.template, { name, in: place, text }), [name], deriving),
  );
  yield* pair(deriving, { name: `${name} with and without cents`, source, steps });
}

/** One record by each of its keys. */
function* keys(planned: PlannedParameter, deriving: Deriving): Iterable<CaseDraft> {
  const { refers, name, source, in: place } = planned.parameter;
  if (refers === undefined || refers.by.length < 2) return;
  const { records } = deriving.ground.world.collection(refers.collection);
  for (const { fields } of records.slice(0, 2)) {
    const texts = refers.by.flatMap((by) => (fields[by] === undefined ? [] : [textOf(fields[by])]));
    const steps = texts.map((text) => withField(deriving.baseline.template, { name, in: place, text }));
    if (steps.length > 1) yield* pair(deriving, { name: `${name} by ${refers.by.join(' and by ')}`, source, steps });
  }
}

/** A space is written `%20` or, where the wire says so, `+`: in a text that may have one, and in one that may not. */
function* spaces(deriving: Deriving): Iterable<CaseDraft> {
  const { operation, plan } = deriving;
  const carriers = spacedCarriers(deriving);
  for (const validity of ['valid', 'invalid'] as const) {
    for (const planned of ownParameters(deriving)) {
      const { name, in: place, refers } = planned.parameter;
      if (!planned.isText || refers !== undefined || (place !== 'query' && place !== 'form')) continue;
      const text = freshText(planned, plan) ?? 'one';
      const judged = (one: string): string => judgeText(planned, one.replace(/\$\{fresh:[^}]*\}/, 'csabcdef12'), plan);
      if (judged(`${text} two`) !== validity) continue;
      // A plus that stays a plus must make a difference.
      if (validity === 'invalid' && judged(`${text}+two`) === 'invalid') continue;
      for (const template of carriers) {
        const spaced = withField(template, { name, in: place, text: `${text} two` });
        const steps = [
          { ...spaced, space: '%20' as const },
          { ...spaced, space: '+' as const },
        ];
        const how = `a space in ${name}, written both ways in a ${template.carrier}`;
        yield* pair(deriving, { name: how, source: operation.source, steps });
      }
      break;
    }
  }
}

/** The baseline in each place where a plus means a space. */
function spacedCarriers({ operation, baseline, ground }: Deriving): RequestTemplate[] {
  const { template } = baseline;
  const { plus, carriers } = operation.wire;
  const others = carriers
    .filter((carrier) => !(carrier.open || carrier.in === 'both' || isUnread(carrier, ground)))
    .map(
      (carrier): RequestTemplate => ({
        ...template,
        method: carrier.method,
        carrier: carrier.in === 'form' ? 'form' : 'query',
      }),
    );
  const distinct = new Map([template, ...others].map((one) => [one.carrier, one]));
  const isForm = operation.parameters.some(({ in: place }) => place === 'form');
  return [...distinct.values()].filter(({ carrier }) => plus[isForm ? 'form' : carrier] === 'space');
}
