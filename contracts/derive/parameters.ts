import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import { simplestField } from '../baseline.ts';
import type { CaseDraft } from '../case.ts';
import { fieldText, withField, withoutField } from '../template.ts';
import { candidates, listedValues, textOf, wrongTexts } from '../values.ts';
import { breaksOneThing, type Derive, type Deriving, oneStep, ownParameters, settled } from './deriving.ts';

/** The baseline itself: the request from which every other one differs in one thing. */
export const deriveBaseline: Derive = function* (deriving) {
  const { baseline, operation } = deriving;
  const shows = [...baseline.template.fields.map(({ name }) => `sent ${operation.id} ${name}`)];
  yield oneStep(deriving, {
    name: 'the simplest request',
    group: 'baseline',
    shows,
    source: operation.source,
    step: baseline.template,
  });
};

/** Every optional parameter sent with a plain value; every required one left out. */
export const derivePresence: Derive = function* (deriving) {
  const { operation, baseline, plan, ground } = deriving;
  for (const planned of plan.parameters) {
    const { name, source, required, in: place } = planned.parameter;
    const present = fieldText(baseline.template, name) !== undefined;
    if (required && present && place !== 'path') {
      const step = withoutField(baseline.template, name);
      yield oneStep(deriving, {
        name: `${name} left out`,
        group: 'absence',
        shows: [`required ${operation.id} ${name}`],
        source,
        step,
      });
    }
    if (present) continue;
    const field = simplestField(planned, plan, ground);
    if (field === undefined) continue;
    const step = settled(withField(baseline.template, field), [name], deriving);
    yield oneStep(deriving, {
      name: `${name} sent`,
      group: 'presence',
      shows: [`sent ${operation.id} ${name}`],
      source,
      step,
    });
  }
};

/** Every listed value, both sides of every bound, and texts of other types. */
export const deriveValues: Derive = function* (deriving) {
  for (const planned of ownParameters(deriving)) {
    yield* listed(planned, deriving);
    yield* wrong(planned, deriving);
  }
};

function* listed(planned: PlannedParameter, deriving: Deriving): Iterable<CaseDraft> {
  const { operation, baseline, plan } = deriving;
  const { name, source, in: place, schema } = planned.parameter;
  const values = new Set(listedValues(schema, plan).map(textOf));
  for (const candidate of candidates(planned, plan)) {
    if (candidate.validity !== 'valid' || candidate.text.length > 200) continue;
    const isListed = values.has(candidate.text);
    if (!isListed && !candidate.why.includes('bound')) continue;
    const shows = isListed ? [`value ${operation.id} ${name}=${candidate.text}`] : [];
    const step = settled(withField(baseline.template, { name, in: place, text: candidate.text }), [name], deriving);
    yield oneStep(deriving, { name: `${name} is ${candidate.why}`, group: 'values', shows, source, step });
  }
}

function* wrong(planned: PlannedParameter, deriving: Deriving): Iterable<CaseDraft> {
  const { baseline, plan } = deriving;
  const { name, source, in: place, unique, open } = planned.parameter;
  const beyond = candidates(planned, plan).filter(
    ({ validity, why }) => validity === 'invalid' && why.includes('bound'),
  );
  const most = (unique === undefined ? 9 : 5) + ((planned.inside ?? open) ? 1 : 0);
  const tried = new Set(beyond.map(({ text }) => text));
  const others = wrongTexts(planned, plan).filter(({ text }) => !tried.has(text));
  for (const { text, why } of [...beyond, ...others.slice(0, most)]) {
    const step = withField(baseline.template, { name, in: place, text });
    if (!breaksOneThing(step, deriving)) continue;
    yield oneStep(deriving, {
      name: `${name} is ${why} (${text.slice(0, 30)})`,
      group: 'types',
      shows: [],
      source,
      step,
    });
  }
}

/** A defaulted parameter left out against its default sent: both must come to the same. */
export const deriveDefaults: Derive = function* (deriving) {
  const { operation, baseline } = deriving;
  for (const { parameter } of ownParameters(deriving)) {
    if (parameter.default.kind !== 'constant' || fieldText(baseline.template, parameter.name) !== undefined) continue;
    const { name, source, in: place } = parameter;
    const sent = withField(baseline.template, { name, in: place, text: textOf(parameter.default.value) });
    const [first, second] = [baseline.template, sent].map((template, index) => apart(template, index));
    if (first === undefined || second === undefined) continue;
    yield {
      name: `${operation.id}: ${name} left out and its default sent`,
      operation,
      group: 'defaults',
      shows: [`default ${operation.id} ${name}`],
      source,
      steps: [first, second],
      relation: 'default',
    };
  }
};

/** The same request with names of its own, so that two of them do not meet. */
export function apart(template: Deriving['baseline']['template'], index: number): Deriving['baseline']['template'] {
  const fields = template.fields.map((field) => ({
    ...field,
    text: field.text.replace(/\$\{fresh:([^}]*)\}/g, (_, key: string) => `\${fresh:${key}${index}}`),
  }));
  return { ...template, fields };
}
