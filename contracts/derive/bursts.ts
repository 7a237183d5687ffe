import { freshText } from '../baseline.ts';
import { type RequestTemplate, withField } from '../template.ts';
import { textOf } from '../values.ts';
import type { Derive, Deriving } from './deriving.ts';
import { apart } from './parameters.ts';

/** Many at once: one name, and one wins; different requests, and each gets its own answer. */
export const deriveBursts: Derive = function* (deriving) {
  const { operation, baseline, plan } = deriving;
  if (!operation.effects.some(({ kind }) => kind === 'create')) return;
  for (const planned of plan.parameters) {
    const { name, source, unique, in: place } = planned.parameter;
    const text = unique === undefined ? undefined : freshText(planned, plan);
    if (text === undefined) continue;
    yield {
      name: `${operation.id}: one ${name}, many at once`,
      operation,
      group: 'bursts',
      shows: [],
      source,
      steps: Array.from({ length: BURST }, (_, index) =>
        withField(apart(baseline.template, index), { name, in: place, text }),
      ),
      together: true,
    };
  }
  const different = Array.from({ length: BURST }, (_, index) =>
    apart(varied(baseline.template, index, deriving), index),
  );
  yield {
    name: `${operation.id}: different requests at once`,
    operation,
    group: 'bursts',
    shows: [],
    source: operation.source,
    steps: different,
    together: true,
  };
};

const BURST = 12;

/** Every other request of a burst leaves a required parameter out or carries other values, so that mixed-up answers show. */
function varied(template: RequestTemplate, index: number, deriving: Deriving): RequestTemplate {
  const { plan } = deriving;
  const echoed = deriving.operation.outcomes.flatMap(({ bind }) =>
    bind.flatMap(({ value }) => (value.kind === 'ref' && value.ref.kind === 'param' ? [value.ref.param] : [])),
  );
  for (const name of echoed) {
    const examples = plan.byName.get(name)?.parameter.examples ?? [];
    const example = examples[index % Math.max(1, examples.length)];
    if (example !== undefined)
      return withField(template, {
        name,
        in: plan.byName.get(name)?.parameter.in ?? 'form',
        text: numbered(textOf(example), index),
      });
  }
  if (index % 2 === 0) return template;
  const removable = plan.parameters.filter(
    ({ parameter }) =>
      parameter.required &&
      parameter.unique === undefined &&
      parameter.in !== 'path' &&
      !plan.callerNames.has(parameter.name),
  );
  const gone = removable[((index - 1) / 2) % Math.max(1, removable.length)]?.parameter.name;
  return gone === undefined ? template : { ...template, fields: template.fields.filter(({ name }) => name !== gone) };
}

/** Another value of the same kind: the last whole number in a JSON text is moved on. */
function numbered(text: string, index: number): string {
  return text.replace(/(\d+)(?=[^\d]*$)/, (digits) => String(Number(digits) + index));
}
