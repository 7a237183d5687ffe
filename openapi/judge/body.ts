import type { BodyMedia } from '../contract.ts';
import { isObject, type Json, sameJson } from '../json.ts';
import { resolveSchema } from '../schema/resolve-schema.ts';
import { readUtf8 } from '../wire/decode.ts';
import { formPlace, isJsonMedia, matchesMedia } from '../wire/media-type.ts';
import { readJson } from '../wire/read-json.ts';
import { bodyRequirement } from './body-requirement.ts';
import { breaches } from './broken-schema.ts';
import type { Context } from './context.ts';
import { judgeForm } from './form-body.ts';
import { isPlain } from './plain.ts';
import { NO_REQUIREMENTS, type Requirement } from './requirement.ts';
import { typedText } from './typed-value.ts';

/** What is wrong with, or open about, a body that is not a form; and, of a form, what its schema says beyond its fields. */
export function judgeBody(context: Context): readonly Requirement[] {
  const { body } = context.plan.operation;
  if (body === undefined) return NO_REQUIREMENTS;
  if (!context.read.hasBody) {
    if (!body.required || context.plan.onlyForm !== undefined) return NO_REQUIREMENTS;
    return [bodyRequirement(context, { state: false, problem: 'a body is required', pointer: body.pointer })];
  }
  if (context.read.formPlace !== undefined) return judgeForm(context);
  const media = mediaOf(body.media, context.read.contentType);
  if (media === undefined || formPlace(media.type) !== undefined) return [];
  if (isJsonMedia(context.read.contentType ?? media.type)) return judgeJson(media, context);
  return judgeOther(media, context);
}

function mediaOf(media: readonly BodyMedia[], type: string | undefined): BodyMedia | undefined {
  if (type === undefined) return media[0];
  return media.find((one) => one.type === type) ?? media.find((one) => matchesMedia(one.type, type));
}

function judgeJson(media: BodyMedia, context: Context): Requirement[] {
  const { schemas } = context.plan;
  const pointer = media.schemaPointer;
  const text = readUtf8(context.request.body);
  const json = readJson(text.text);
  if (json.kind === 'malformed') {
    return [
      bodyRequirement(context, { state: false, problem: `the body must be valid JSON (${json.message})`, pointer }),
    ];
  }
  if (json.kind === 'too-deep') {
    return [bodyRequirement(context, { state: undefined, problem: 'the body is nested too deep', pointer })];
  }
  if (json.longName) return [openBody(context, pointer)];
  if (media.schema !== true && !schemas.accepts(pointer, json.value)) return brokenJson(media, json.value, context);
  if (!json.repeats && !text.bad && isPlainBody(media, json.value, context)) return [];
  return [openBody(context, pointer)];
}

function brokenJson(media: BodyMedia, value: Json, context: Context): Requirement[] {
  return breaches(context.plan.schemas, media.schemaPointer, value).map((breach) =>
    bodyRequirement(context, {
      state: false,
      problem: `${breach.pointer === '' ? 'the body' : breach.pointer} ${breach.message}`,
      pointer: breach.schemaPointer,
    }),
  );
}

/** Text is held against its schema; of any other body nothing is said where the schema says more than its type. */
function judgeOther(media: BodyMedia, context: Context): Requirement[] {
  const pointer = media.schemaPointer;
  const { contract, schemas } = context.plan;
  const text = readUtf8(context.request.body);
  if (!/^text\//.test(context.read.contentType ?? media.type)) {
    const schema = resolveSchema(contract.root, media.schema);
    return schema === true || (isObject(schema) && isFile(schema)) ? [] : [openBody(context, pointer)];
  }
  const value = typedText(media.schema, text.text, { plan: context.plan, odd: false });
  const [error] = media.schema === true ? [] : breaches(schemas, pointer, value);
  if (error !== undefined) {
    return [
      bodyRequirement(context, { state: false, problem: `the body ${error.message}`, pointer: error.schemaPointer }),
    ];
  }
  return !text.bad && isPlainBody(media, value, context) ? [] : [openBody(context, pointer)];
}

function isFile(schema: { readonly [keyword: string]: Json }): boolean {
  return Object.entries(schema).every(([keyword, value]) =>
    keyword === 'type' ? value === 'string' : ['format', 'description', 'title', 'contentMediaType'].includes(keyword),
  );
}

function isPlainBody(media: BodyMedia, value: Json, context: Context): boolean {
  const { contract, schemas } = context.plan;
  if (contract.openPlaces.has(media.schemaPointer)) return false;
  if (media.examples.some((example) => sameJson(example, value))) return true;
  return isPlain(media.schema, value, { root: contract.root, schemas });
}

function openBody(context: Context, pointer: string): Requirement {
  const problem = 'the body holds values that the documentation does not speak of';
  return { ...bodyRequirement(context, { state: undefined, problem, pointer }), strictlyFails: false };
}
