import type { Schema } from '../contract.ts';
import { isObject, type Json } from '../json.ts';
import { bodyRequirement } from './body-requirement.ts';
import { breaches } from './broken-schema.ts';
import type { Context } from './context.ts';
import type { FormPlan } from './plan.ts';
import { NO_REQUIREMENTS, type Requirement } from './requirement.ts';
import { typedText } from './typed-value.ts';
import { isDeclared } from './wire.ts';

/** What the schema of a form says beyond its single fields. */
export function judgeForm(context: Context): readonly Requirement[] {
  const place = context.read.formPlace;
  const form = place === undefined ? undefined : context.plan.forms[place];
  if (form === undefined || !form.saysMore || place === undefined) return NO_REQUIREMENTS;
  const own = context.plan.parameters.filter(({ parameter }) => parameter.in === place);
  const fields = own.flatMap((planned) => {
    const judged = context.sent.get(planned.key);
    return judged === undefined ? [] : [{ planned, judged }];
  });
  if (fields.some(({ judged }) => judged.validity === 'invalid')) return [];
  const typed = fields.flatMap(({ planned, judged }): [string, Json][] => {
    const isText = planned.inside !== undefined && planned.parameter.content === undefined;
    const value = isText ? judged.text : judged.value;
    return value === undefined ? [] : [[planned.parameter.name, value]];
  });
  const value = Object.fromEntries([...restOf(form, place, context), ...typed]);
  const required = new Set(own.flatMap(({ parameter }) => (parameter.required ? [parameter.name] : [])));
  return breaches(context.plan.schemas, form.pointer, value)
    .filter(({ keyword, pointer, params }) => {
      const isTold = keyword === 'required' && pointer === '' && required.has(String(params.missingProperty));
      return !isTold;
    })
    .map((error) => {
      const subject = error.pointer === '' ? 'the form' : error.pointer.slice(1);
      return bodyRequirement(context, {
        state: false,
        problem: `${subject} ${error.message}`,
        pointer: error.schemaPointer,
      });
    });
}

/** Fields that are no properties, by what the schema says of such. */
function restOf(form: FormPlan, place: 'form' | 'multipart', context: Context): [string, Json][] {
  const rest: Schema =
    isObject(form.schema) && isObject(form.schema.additionalProperties) ? form.schema.additionalProperties : true;
  return context.reading.form
    .filter((pair) => !isDeclared(pair, place, context))
    .map(({ name, text }) => [name, typedText(rest, text, { plan: context.plan, odd: false })]);
}
