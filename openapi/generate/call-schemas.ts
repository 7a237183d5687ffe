import type { Operation, Outcome, Schema } from '../contract.ts';
import { isObject, type Json, type JsonObject, valueAt } from '../json.ts';
import { schemaKeyword } from '../schema/resolve-schema.ts';
import { type CallParameter, callParameters } from './call-parameters.ts';

/** What a call of an operation takes and answers, as schemas of the document. */
export interface CallSchemas {
  readonly id: string;
  /** An object schema: one property for each parameter. */
  readonly request: JsonObject;
  /** The body's schema by outcome; undefined where an outcome comes without a body. */
  readonly outcomes: ReadonlyMap<string, Schema | undefined>;
  /** The query's parameters may stand in a form body. */
  readonly form: boolean;
}

/** Gathers what a call of an operation takes and answers. */
export function callSchemas(operation: Operation, root: JsonObject): CallSchemas {
  const parameters = callParameters(operation, root);
  return {
    id: operation.id,
    request: {
      type: 'object',
      properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, propertySchema(parameter, root)])),
      required: parameters.filter(({ required }) => required).map(({ name }) => name),
    },
    outcomes: new Map(operation.outcomes.map((outcome) => [outcome.id, bodySchema(operation, outcome)])),
    form: formMethod(operation) !== undefined,
  };
}

/** The method with which the query's parameters may stand in a form body. */
export function formMethod(operation: Operation): string | undefined {
  return operation.wire.carriers.find((carrier) => carrier.in === 'form' && !carrier.open)?.method;
}

/** The parameter's schema with its description. JSON text may be given as the value that it means. */
function propertySchema({ schema, pointer, description }: CallParameter, root: JsonObject): Json {
  const holder = valueAt(root, pointer);
  const said = isObject(holder) && typeof holder.description === 'string' ? { description: holder.description } : {};
  if (description.json === 'text') {
    return { ...said, anyOf: [schemaKeyword(root, schema, 'contentSchema') ?? {}, { type: 'string' }] };
  }
  return typeof schema === 'boolean' ? schema : { ...schema, ...said };
}

/** The outcome's own schema; in a plain document, that of any media type of the response. */
function bodySchema(operation: Operation, outcome: Outcome): Schema | undefined {
  if (operation.envelope !== undefined) return outcome.schema ?? true;
  const response = operation.responses.find(({ status }) => status === outcome.id);
  const schemas = (response?.content ?? []).map(({ type, schema }) =>
    /[/+]json\b|^\*\/\*$/.test(type) ? schema : { type: 'string' },
  );
  return schemas.length > 1 ? { anyOf: schemas } : schemas[0];
}
