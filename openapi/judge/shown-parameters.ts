import type { ParameterValue } from '../verdict.ts';
import { type Context, type Known, parameterValue } from './context.ts';
import type { JudgedValue } from './judged-value.ts';

/** The defaults that depend on the world, by key. */
export type DerivedValues = ReadonlyMap<string, Known>;

/** The derived defaults of what was not sent, as the world has them now. */
export function derivedValues(context: Context): DerivedValues {
  const { plan, sent } = context;
  if (plan.derived.length === 0) return NOTHING;
  const derived = new Map<string, Known>();
  for (const planned of plan.derived) {
    if (sent.of(planned) === undefined) derived.set(planned.key, parameterValue(planned.key, context));
  }
  return derived;
}

const NOTHING: DerivedValues = new Map();

/** The parameters of a reading as a verdict shows them, sent or by default. */
export function shownParameters(context: Context, derived: DerivedValues): Readonly<Record<string, ParameterValue>> {
  const { plan, sent } = context;
  const shown = plan.parameters.map(({ key }): [string, ParameterValue] => {
    const judged = sent.get(key);
    if (judged !== undefined) return [key, shownValue(judged)];
    const fallback = derived.get(key) ?? parameterValue(key, context);
    return [key, { sent: false, validity: 'absent', ...(fallback.state === 'known' ? { value: fallback.value } : {}) }];
  });
  return Object.fromEntries(shown);
}

function shownValue({ validity, text, value }: JudgedValue): ParameterValue {
  return {
    sent: true,
    validity,
    ...(text === undefined ? {} : { text }),
    ...(value === undefined ? {} : { value }),
  };
}
