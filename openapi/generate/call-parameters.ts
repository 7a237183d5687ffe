import type { ParameterDescription } from '../client/api-description.ts';
import type { BodyMedia, Operation, Parameter, Schema } from '../contract.ts';
import type { JsonObject } from '../json.ts';
import { schemaKeyword } from '../schema/resolve-schema.ts';

/** A parameter as a call names it. */
export interface CallParameter {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  /** JSON pointer of what describes it. */
  readonly pointer: string;
  readonly description: ParameterDescription;
}

/**
 * The parameters of a call: of query, path, header and form, and `body` for a body that is no form. Cookies are not among
 * them: browsers send those by themselves. Two of one name throw, since a call could not tell them apart.
 */
export function callParameters(operation: Operation, root: JsonObject): readonly CallParameter[] {
  const hasForm = operation.parameters.some((parameter) => parameter.in === 'form');
  const named = operation.parameters.flatMap((parameter) =>
    parameter.in === 'cookie' || (hasForm && parameter.in === 'multipart')
      ? []
      : [callParameter(parameter, parameter.in, root)],
  );
  const all = [...named, ...wholeBody(operation)];
  const twice = all.find(({ name }, index) => all.findIndex((other) => other.name === name) < index);
  if (twice !== undefined) {
    throw new Error(
      `${operation.id} has two parameters "${twice.name}"; a typed call can only name one. Rename one of them.`,
    );
  }
  return all;
}

/** The media type of a body that is no form: the first JSON one, else the first. */
export function bodyMedia(operation: Operation): BodyMedia | undefined {
  if (operation.parameters.some((parameter) => parameter.in === 'form' || parameter.in === 'multipart'))
    return undefined;
  const media = operation.body?.media ?? [];
  return media.find(({ type }) => isJson(type)) ?? media[0];
}

function callParameter(parameter: Parameter, place: ParameterDescription['in'], root: JsonObject): CallParameter {
  const { name, required, schema, pointer, style, explode } = parameter;
  const json = jsonKind(parameter, root);
  const holdsParts = json === undefined && mayHoldParts(schema, root);
  return {
    name,
    required,
    schema,
    pointer,
    description: {
      in: place,
      ...(json === undefined ? {} : { json }),
      ...(style === 'form' || style === 'simple' ? {} : { style }),
      ...(holdsParts && explode ? { explode } : {}),
    },
  };
}

function wholeBody(operation: Operation): readonly CallParameter[] {
  const media = bodyMedia(operation);
  if (operation.body === undefined || media === undefined) return [];
  const { required, pointer } = operation.body;
  const json = isJson(media.type);
  const schema = json ? media.schema : { type: 'string' };
  return [{ name: 'body', required, schema, pointer, description: { in: 'body', ...(json ? { json: 'value' } : {}) } }];
}

function jsonKind({ content, schema }: Parameter, root: JsonObject): 'text' | 'value' | undefined {
  const medium = schemaKeyword(root, schema, 'contentMediaType');
  if (typeof medium === 'string' && isJson(medium)) return 'text';
  return content !== undefined && isJson(content) ? 'value' : undefined;
}

/** The value may be a list or an object: whatever is not said to be a single text, number or truth value. */
function mayHoldParts(schema: Schema, root: JsonObject): boolean {
  const type = schemaKeyword(root, schema, 'type');
  const types = (typeof type === 'string' ? [type] : type) ?? [];
  if (Array.isArray(types) && types.length > 0) return types.includes('array') || types.includes('object');
  const branches = schemaKeyword(root, schema, 'anyOf') ?? schemaKeyword(root, schema, 'oneOf');
  if (!Array.isArray(branches)) return schemaKeyword(root, schema, 'enum') === undefined;
  return (branches as readonly Schema[]).some((branch) => mayHoldParts(branch, root));
}

function isJson(type: string): boolean {
  return /[/+]json\s*(;|$)/i.test(type);
}
