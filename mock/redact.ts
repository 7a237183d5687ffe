import type { Contract, Operation, Parameter, Schema } from '../openapi/contract.ts';
import { isObject, type Json } from '../openapi/json.ts';
import type { RawRequest } from '../openapi/request.ts';
import { resolveSchema } from '../openapi/schema/resolve-schema.ts';
import { percentDecode } from '../openapi/wire/decode.ts';

/** What stands in place of a secret. */
export const REDACTED = '***';

const SECRET_HEADERS = new Set(['authorization', 'proxy-authorization', 'cookie']);

/** The request target with the values of secret parameters and api keys replaced. Separators and order stay. */
export function redactTarget(operation: Operation, target: string): string {
  const mark = target.indexOf('?');
  if (mark < 0) return target;
  return redactQuery(target, mark, secretNames(operation));
}

/** A target that means no operation: whatever is secret anywhere is replaced. */
export function redactUnknownTarget(contracts: readonly Pick<Contract, 'operations'>[], target: string): string {
  const mark = target.indexOf('?');
  if (mark < 0) return target;
  const operations = contracts.flatMap((contract) => contract.operations);
  return redactQuery(target, mark, new Set(operations.flatMap((operation) => [...secretNames(operation)])));
}

function redactQuery(target: string, mark: number, secret: ReadonlySet<string>): string {
  const query = target.slice(mark + 1).split(/([;&])/);
  return target.slice(0, mark + 1) + query.map((pair) => redactPair(pair, secret)).join('');
}

/** The headers of a request with credentials, secret parameters and api keys replaced. */
export function redactHeaders(operation: Operation, headers: RawRequest['headers']): [name: string, value: string][] {
  const secret = secretNames(operation);
  return headers.map(([name, value]) => {
    const hidden = SECRET_HEADERS.has(name.toLowerCase()) || secret.has(name.toLowerCase());
    return [name, hidden ? REDACTED : value];
  });
}

/** A value with every part replaced that its schema marks as secret. */
export function redactValue(contract: Pick<Contract, 'root'>, schema: Schema | undefined, value: Json): Json {
  const meant = schema === undefined ? undefined : resolveSchema(contract.root, schema);
  if (!isObject(meant)) return value;
  if (meant['x-secret'] === true) return REDACTED;
  if (Array.isArray(value)) {
    const items = meant.items;
    return isObject(items) ? value.map((item) => redactValue(contract, items, item)) : value;
  }
  if (!isObject(value)) return value;
  const properties = meant.properties;
  const member = (name: string): Schema | undefined => {
    const own = isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
    return isObject(own) ? own : undefined;
  };
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, redactValue(contract, member(name), part)]),
  );
}

/** Text, such as a message, in which none of these values is left. */
export function redactText(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text);
}

function secretNames(operation: Operation): ReadonlySet<string> {
  const keys = operation.security.flat().flatMap((scheme) => (scheme.key === undefined ? [] : [scheme.key]));
  const parameters = operation.parameters.filter((parameter: Parameter) => parameter.secret);
  return new Set([...keys, ...parameters.map((parameter) => parameter.name)].map((name) => name.toLowerCase()));
}

function redactPair(pair: string, secret: ReadonlySet<string>): string {
  const equals = pair.indexOf('=');
  if (equals < 0) return pair;
  const name = percentDecode(pair.slice(0, equals)).text.toLowerCase();
  return secret.has(name) ? `${pair.slice(0, equals)}=${REDACTED}` : pair;
}
