import { isObject } from '../json.ts';
import type { OperationDescription, ParameterDescription } from './api-description.ts';
import { writePairs, writePath, writeText } from './write-parameter.ts';

/** A call's parameters by name. */
export type Parameters = Readonly<Record<string, unknown>>;

/** A call's parameters, sorted by where they stand in the request. */
export interface SortedParameters {
  readonly query: Parameters;
  readonly path: Parameters;
  readonly header: Readonly<Record<string, string>>;
  readonly form: Parameters;
  readonly multipart: Parameters;
  /** Absent where the call gives none. */
  readonly body?: unknown;
}

/** Sorts a call's parameters by place; `form` puts those of the query into the form. A name that the operation lacks throws. */
export function sortParameters(
  operation: OperationDescription,
  parameters: Parameters,
  { carrier }: { readonly carrier?: 'form' | undefined },
): SortedParameters {
  const sorted = { query: {}, path: {}, header: {}, form: {}, multipart: {}, body: {} } satisfies Record<
    ParameterDescription['in'],
    object
  >;
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    const description = describedParameter(operation, name);
    const place = description.in === 'query' && carrier === 'form' ? 'form' : description.in;
    setOwn(sorted[place], name, place === 'header' ? writeText(value, description) : value);
  }
  const { body, ...others } = sorted;
  const [whole] = Object.values(body);
  return { ...others, ...(whole === undefined ? {} : { body: whole }) };
}

/** Writes the query: with the separator and the spaces that the document asks for. */
export function writeQuery(operation: OperationDescription, query: Parameters): string {
  const { separator, spaces } = operation;
  return writeEach(operation, query, spaces.query).join(separator);
}

/** Writes a path template (or a URL that ends in one) with its parameters filled in. */
export function writeTarget(
  operation: OperationDescription,
  { template, path }: { readonly template: string; readonly path: Parameters },
): string {
  return template.replace(/\{([^{}/]+)\}/g, (_, name: string) => {
    if (!Object.hasOwn(path, name))
      throw new TypeError(`${operation.method} ${operation.path} has no value for "${name}".`);
    return writePath(name, path[name], describedParameter(operation, name));
  });
}

/** A body with its media type; none for a form, whose boundary only the sender knows. */
export interface WrittenBody {
  readonly content: string | FormData;
  readonly type?: string;
}

/** Writes the body; undefined where the call has nothing for it. */
export function writeBody(
  operation: OperationDescription,
  { form, multipart, body }: SortedParameters,
): WrittenBody | undefined {
  if (body !== undefined) {
    const type = operation.bodyType ?? 'application/json';
    return { content: writeText(body, describedParameter(operation, 'body')), type };
  }
  if (Object.keys(form).length > 0) {
    return {
      content: writeEach(operation, form, operation.spaces.form).join('&'),
      type: 'application/x-www-form-urlencoded',
    };
  }
  return Object.keys(multipart).length === 0 ? undefined : { content: writeMultipart(operation, multipart) };
}

function writeMultipart(operation: OperationDescription, fields: Parameters): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    const description = describedParameter(operation, name);
    const parts = Array.isArray(value) && description.json === undefined ? value : [value];
    for (const part of parts) {
      if (part instanceof Blob) data.append(name, part);
      else data.append(name, isObject(part) ? JSON.stringify(part) : writeText(part, description));
    }
  }
  return data;
}

function writeEach(operation: OperationDescription, parameters: Parameters, space: '+' | '%20'): readonly string[] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    const description = describedParameter(operation, name);
    return writePairs(name, value, { ...description, space });
  });
}

function describedParameter(operation: OperationDescription, name: string): ParameterDescription {
  const description = Object.hasOwn(operation.parameters, name) ? operation.parameters[name] : undefined;
  if (description === undefined)
    throw new TypeError(`${operation.method} ${operation.path} has no parameter "${name}".`);
  return description;
}

function setOwn(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
