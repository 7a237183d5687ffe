import type { ParameterValue } from '../verdict.ts';
import { type Context, type Known, parameterValue } from './context.ts';
import type { JudgedValue } from './judged-value.ts';

/**
 * The parameters of a reading as a verdict shows them, sent or by default. What depends on the world is looked up now, so that
 * the function that is given back says the same whenever it is called.
 */
export function shownParameters(context: Context): () => Readonly<Record<string, ParameterValue>> {
  const { plan, sent } = context;
  const derived = new Map<string, Known>();
  for (const { key, parameter } of plan.parameters) {
    if (parameter.default.kind === 'derived' && !sent.has(key)) derived.set(key, parameterValue(key, context));
  }
  return () => {
    const shown = plan.parameters.map(({ key }): [string, ParameterValue] => {
      const judged = sent.get(key);
      if (judged !== undefined) return [key, shownValue(judged)];
      const fallback = derived.get(key) ?? parameterValue(key, context);
      return [
        key,
        { sent: false, validity: 'absent', ...(fallback.state === 'known' ? { value: fallback.value } : {}) },
      ];
    });
    return Object.fromEntries(shown);
  };
}

function shownValue({ validity, text, value }: JudgedValue): ParameterValue {
  return {
    sent: true,
    validity,
    ...(text === undefined ? {} : { text }),
    ...(value === undefined ? {} : { value }),
  };
}
