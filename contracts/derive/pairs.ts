import { isAccepting } from '../../openapi/judge/outcomes.ts';
import { previewVerdict } from '../preview.ts';
import { type RequestTemplate, withField, withoutField } from '../template.ts';
import { textOf, wrongTexts } from '../values.ts';
import type { Derive, Deriving } from './deriving.ts';
import { apart } from './parameters.ts';

/** Of more pairs than this of one operation the rest is not sent. */
const MOST_PAIRS = 6;

/**
 * Requests that break one thing or two for which the contract allows several answers, each sent twice: which answer it is, is the
 * target's own affair, but it must be one.
 */
export const derivePairs: Derive = function* (deriving) {
  const breaks = breaksOf(deriving);
  const singles = breaks.map(({ name, apply }) => ({ name, step: apply(deriving.baseline.template) }));
  const pairs = breaks.flatMap((one, index) =>
    breaks.slice(index + 1).map((other) => ({
      name: `${one.name} and ${other.name}`,
      step: other.apply(one.apply(deriving.baseline.template)),
    })),
  );
  const open = pairs.filter(({ step }) => isOpen(step, { deriving, broken: 2 })).slice(0, MOST_PAIRS);
  for (const { name, step } of [...singles.filter((one) => isOpen(one.step, { deriving, broken: 1 })), ...open]) {
    yield {
      name: `${deriving.operation.id}: ${name}, twice`,
      operation: deriving.operation,
      group: 'pairs',
      shows: [],
      source: deriving.operation.source,
      steps: [apart(step, 1), apart(step, 2)],
    };
  }
};

/** True for a request that breaks so many things for certain, is unknown in nothing, and may be answered in several ways. */
function isOpen(
  step: RequestTemplate,
  { deriving, broken }: { readonly deriving: Deriving; readonly broken: number },
): boolean {
  const { reasons, readings, alternatives, decision } = previewVerdict(step, deriving.ground);
  if (decision !== 'refuse' || readings !== 1 || reasons.length !== broken) return false;
  if (reasons.some(({ state, kind }) => state !== false || kind === 'unique')) return false;
  const answers = alternatives.filter(({ outcome }) => !isAccepting(outcome));
  return answers.length > 1 || answers.some(({ blamed }) => blamed.length > 1);
}

interface Break {
  readonly name: string;
  readonly apply: (template: RequestTemplate) => RequestTemplate;
}

/** One way of each kind to break the baseline: who asks, what is left out, what is wrong, what names nothing. */
function breaksOf({ operation, plan, baseline }: Deriving): readonly Break[] {
  const sent = plan.parameters.filter(({ parameter }) =>
    baseline.template.fields.some(({ name }) => name === parameter.name),
  );
  const own = sent.filter(({ parameter }) => !plan.callerNames.has(parameter.name));
  const leftOut = own.find(({ parameter }) => parameter.required && parameter.in !== 'path');
  const wrong = own
    .filter((planned) => planned !== leftOut)
    .flatMap((planned) => wrongTexts(planned, plan).map(({ text }) => ({ parameter: planned.parameter, text })))[0];
  const referring = own.find(({ parameter }) => parameter.refers?.nowhere !== undefined);
  const credentials = Object.values({ ...operation.caller?.match, ...operation.caller?.secret }).flatMap((ref) =>
    ref.kind === 'param' ? [ref.param] : [],
  );
  const set =
    (name: string, text: string): Break['apply'] =>
    (template) => {
      const field = template.fields.find((one) => one.name === name);
      return field === undefined ? template : withField(template, { ...field, text });
    };
  const basic: Break = {
    name: 'a wrong secret',
    apply: (template) =>
      template.basic === undefined
        ? template
        : { ...template, basic: { ...template.basic, password: 'cswrongsecret' } },
  };
  return [
    ...credentials.map((name): Break => ({ name: `another ${name}`, apply: set(name, 'csnobody') })),
    ...credentials.map((name): Break => ({ name: `${name} left out`, apply: (one) => withoutField(one, name) })),
    ...(baseline.template.basic === undefined ? [] : [basic]),
    ...(leftOut === undefined
      ? []
      : [
          {
            name: `${leftOut.parameter.name} left out`,
            apply: (one: RequestTemplate) => withoutField(one, leftOut.parameter.name),
          },
        ]),
    ...(wrong === undefined
      ? []
      : [{ name: `a wrong ${wrong.parameter.name}`, apply: set(wrong.parameter.name, wrong.text) }]),
    ...(referring === undefined
      ? []
      : [
          {
            name: `${referring.parameter.name} naming nothing`,
            apply: set(referring.parameter.name, textOf(referring.parameter.refers?.nowhere ?? '')),
          },
        ]),
  ];
}
