import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import { freshText, recordTexts, simplestField } from '../baseline.ts';
import { previewVerdict } from '../preview.ts';
import { type Field, fieldText, type RequestTemplate, withField } from '../template.ts';
import { candidates, judgeText, textOf } from '../values.ts';
import { asKnown } from './course.ts';
import type { Deriving } from './deriving.ts';

/** A kind of value: which texts to try for the nth parameter, the best first. */
export interface Flavour {
  readonly name: string;
  readonly texts: (index: number) => readonly string[];
  /** What stands behind a fresh name. */
  readonly behind: string;
}

/** Values that tell whether they were stored as they were sent. */
export const FLAVOURS: readonly Flavour[] = [
  {
    name: 'everything is sent',
    texts: (index) => [`\${fresh:text}${index}`, `https://x${index}.example.com/`],
    behind: '',
  },
  {
    name: 'texts of several words',
    texts: (index) => [`word and word ${index}`, `a${index}@example.com b@example.com`, `+1 212 555 0${100 + index}`],
    behind: ' two',
  },
  {
    name: 'zeros in front, and cents',
    texts: (index) => [`${index + 10}.25`, `00${2125550000 + index}`, `A-${index}.b_c/d:e@f`],
    behind: '',
  },
];

/** The request with every parameter sent that can be, as long as the contract accepts it, and not as a dry run. */
export function fullest(request: RequestTemplate, flavour: Flavour, deriving: Deriving): RequestTemplate {
  const { plan } = deriving;
  const fields = plan.parameters.flatMap((planned, index): Field[] => {
    const { name, in: place } = planned.parameter;
    if (plan.callerNames.has(name) || fieldText(request, name)?.includes('${answer:') === true) return [];
    const text = textFor(planned, { flavour, index, deriving });
    return text === undefined || text === fieldText(request, name) ? [] : [{ name, in: place, text }];
  });
  return withAll(request, fields, deriving);
}

/** The request with as many of the fields as it can have: all at once, else each half by itself. */
function withAll(request: RequestTemplate, fields: readonly Field[], deriving: Deriving): RequestTemplate {
  if (fields.length === 0) return request;
  const full = fields.reduce(withField, request);
  const { decision, alternatives } = previewVerdict(asKnown(full, deriving), deriving.ground);
  if (decision === 'accept' && alternatives.some(({ outcome }) => outcome.class !== 'validated')) return full;
  if (fields.length === 1) return request;
  const middle = Math.ceil(fields.length / 2);
  return withAll(withAll(request, fields.slice(0, middle), deriving), fields.slice(middle), deriving);
}

function textFor(
  planned: PlannedParameter,
  of: { readonly flavour: Flavour; readonly index: number; readonly deriving: Deriving },
): string | undefined {
  const { flavour, index, deriving } = of;
  const { plan, ground } = deriving;
  const { default: fallback, refers } = planned.parameter;
  const fresh = freshText(planned, plan);
  if (fresh !== undefined) {
    const longer = fresh + flavour.behind;
    return isValid(longer, planned, plan) ? longer : fresh;
  }
  if (refers !== undefined) return recordTexts(planned, plan, ground).at(-1);
  const byDefault = fallback.kind === 'constant' ? textOf(fallback.value) : undefined;
  const told = [...flavour.texts(index), ...candidates(planned, plan).map(({ text }) => text)];
  const telling = told.find((text) => text !== byDefault && isValid(text, planned, plan));
  return telling ?? simplestField(planned, plan, ground)?.text;
}

function isValid(text: string, planned: PlannedParameter, plan: Deriving['plan']): boolean {
  return judgeText(planned, text.replace(/\$\{fresh:[^}]*\}/, 'csabcdef12'), plan) === 'valid';
}
