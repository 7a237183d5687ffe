import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import { encodedText } from '../secrets.ts';
import { type Field, fieldText, type RequestTemplate, withField } from '../template.ts';
import { judgeText, listedValues } from '../values.ts';
import { breaksOneThing, type Derive, type Deriving, oneStep, ownParameters } from './deriving.ts';

/** More parameters than these say nothing new: texts are decoded in one place. */
const MOST = 3;

/**
 * Percent-encoding is undone once. A value that is percent-encoded in itself (`%70df`, sent as `%2570df`) is another text than the
 * one it would be if it were decoded again; so are a secret and a name.
 */
export const deriveEncoded: Derive = function* (deriving) {
  const { operation, baseline } = deriving;
  const rows: [string, RequestTemplate][] = [
    ...ownParameters(deriving).flatMap((planned) => encodedValue(planned, deriving)),
  ].slice(0, MOST);
  for (const field of baseline.template.fields) {
    if (!field.text.startsWith('${secret:')) continue;
    const text = field.text.replace('${secret:', '${encoded:');
    rows.push([`${field.name} percent-encoded in itself`, withField(baseline.template, { ...field, text })]);
  }
  rows.push(...encodedNames(deriving).slice(0, 1));
  for (const [name, step] of rows)
    if (breaksOneThing(step, deriving))
      yield oneStep(deriving, { name, group: 'wire', shows: [], source: operation.source, step });
};

function encodedValue(planned: PlannedParameter, { baseline, plan }: Deriving): [string, RequestTemplate][] {
  const { name, in: place } = planned.parameter;
  const text = planned.inside === undefined ? understood(planned, { baseline, plan }) : undefined;
  if (text === undefined || judgeText(planned, encodedText(text), plan) !== 'invalid') return [];
  const step = withField(baseline.template, { name, in: place, text: encodedText(text) });
  return [[`${name} percent-encoded in itself`, step]];
}

/** A text that the target takes for the parameter: the key of a record, a listed value, or a digit. */
function understood(
  planned: PlannedParameter,
  { baseline, plan }: Pick<Deriving, 'baseline' | 'plan'>,
): string | undefined {
  const own = fieldText(baseline.template, planned.parameter.name);
  if (planned.parameter.refers !== undefined) return own === undefined || own.includes('${') ? undefined : own;
  const listed = listedValues(planned.parameter.schema, plan).find(
    (value) => typeof value === 'string' && value !== '',
  );
  if (typeof listed === 'string') return listed;
  return planned.types.has('integer') || planned.types.has('number') ? '1' : undefined;
}

/** A parameter without which the request must be refused, under its name percent-encoded in itself: another name. */
function encodedNames({ baseline, plan }: Deriving): [string, RequestTemplate][] {
  const isNeeded = ({ name, in: place }: Field): boolean =>
    (place === 'query' || place === 'form') && !plan.callerNames.has(name);
  return baseline.template.fields.filter(isNeeded).map((field) => {
    const fields = baseline.template.fields.map((one) =>
      one === field ? { ...one, name: encodedText(one.name) } : one,
    );
    return [`the name ${field.name} percent-encoded in itself`, { ...baseline.template, fields }];
  });
}
