import type { BodyMedia } from '../contract.ts';
import type { Json } from '../json.ts';
import { readUtf8 } from '../wire/decode.ts';
import { readJson } from '../wire/read-json.ts';
import { matchesMedia } from '../wire/read-request.ts';
import type { Context } from './context.ts';
import { isPlain } from './plain.ts';
import { ANY_REFUSAL, type Requirement } from './requirement.ts';

/** What is wrong with, or open about, a body that is not a form; and, of a form, what its schema says beyond its fields. */
export function judgeBody(context: Context): Requirement[] {
  const { body } = context.plan.operation;
  if (body === undefined) return [];
  if (!context.read.hasBody)
    return body.required && !hasForm(body.media)
      ? [broken(context, { problem: 'a body is required', pointer: body.pointer })]
      : [];
  const media = mediaOf(body.media, context.read.contentType);
  if (media === undefined) return [];
  if (isForm(media)) return judgeForm(context);
  return isJson(media.type) || isJson(context.read.contentType ?? '') ? judgeJson(media, context) : [];
}

/** The JSON value of a JSON body; undefined where there is none. */
export function bodyValue(context: Pick<Context, 'request' | 'read'>): Json | undefined {
  if (!context.read.hasBody || !isJson(context.read.contentType ?? 'application/json')) return undefined;
  const json = readJson(readUtf8(context.request.body).text);
  return json.kind === 'value' ? json.value : undefined;
}

function mediaOf(media: readonly BodyMedia[], type: string | undefined): BodyMedia | undefined {
  return type === undefined ? media[0] : media.find((one) => matchesMedia(one.type, type));
}

function isForm(media: BodyMedia): boolean {
  return media.type === 'application/x-www-form-urlencoded' || media.type === 'multipart/form-data';
}

function hasForm(media: readonly BodyMedia[]): boolean {
  return media.some(isForm) && media.every(isForm);
}

function isJson(type: string): boolean {
  return /[/+]json$/.test(type);
}

function judgeJson(media: BodyMedia, context: Context): Requirement[] {
  const text = readUtf8(context.request.body);
  const json = readJson(text.text);
  const at = { pointer: media.schemaPointer };
  if (json.kind === 'malformed')
    return [broken(context, { problem: `the body must be valid JSON: ${json.message}`, ...at })];
  if (json.kind === 'too-deep') return [open(context, { problem: 'the body is nested too deep', ...at })];
  const errors = context.plan.schemas.errors(media.schemaPointer, json.value);
  if (errors.length > 0) {
    return errors.map((error) =>
      broken(context, {
        problem: `${error.pointer === '' ? 'the body' : error.pointer} ${error.message}`,
        pointer: error.schemaPointer,
      }),
    );
  }
  const printed = media.examples.some((example) => JSON.stringify(example) === JSON.stringify(json.value));
  const plain =
    printed || isPlain(media.schema, json.value, { root: context.plan.contract.root, schemas: context.plan.schemas });
  if (plain && !json.repeats && !text.bad) return [];
  return [
    {
      ...open(context, { problem: 'the body holds values that the documentation does not speak of', ...at }),
      strictlyFails: false,
    },
  ];
}

function judgeForm(context: Context): Requirement[] {
  const { formSchema } = context.plan;
  if (formSchema === undefined) return [];
  const fields = [...context.sent].filter(([name]) => {
    const place = context.plan.byName.get(name)?.parameter.in;
    return place === 'form' || place === 'multipart';
  });
  if (fields.some(([, judged]) => judged.validity === 'invalid')) return [];
  const value = Object.fromEntries(
    fields.flatMap(([name, judged]) => {
      const inside = context.plan.byName.get(name)?.inside !== undefined;
      const typed = inside ? judged.text : judged.value;
      return typed === undefined ? [] : [[name, typed]];
    }),
  );
  const own = new Set(
    context.plan.parameters.filter(({ parameter }) => parameter.required).map(({ parameter }) => parameter.name),
  );
  return context.plan.schemas
    .errors(formSchema.pointer, value)
    .filter(
      (error) =>
        !(error.keyword === 'required' && error.pointer === '' && own.has(String(error.params.missingProperty))),
    )
    .map((error) => broken(context, { problem: `the form ${error.message}`, pointer: error.schemaPointer }));
}

function broken(context: Context, of: { readonly problem: string; readonly pointer: string }): Requirement {
  return {
    kind: 'schema',
    state: false,
    outcomes: context.plan.operation.envelope?.invalid ?? [ANY_REFUSAL],
    blamed: [],
    stage: 'validate',
    strictlyFails: true,
    problem: of.problem,
    pointer: of.pointer,
    source: context.plan.operation.source,
    assumptions: [],
  };
}

function open(context: Context, of: { readonly problem: string; readonly pointer: string }): Requirement {
  return { ...broken(context, of), state: undefined, undecidedBy: 'nothing is said about such a body' };
}
