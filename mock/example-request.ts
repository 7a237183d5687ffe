import type { BodyMedia, Contract, Operation, Parameter } from '../openapi/contract.ts';
import { isObject, type Json, type JsonObject } from '../openapi/json.ts';
import type { World } from '../openapi/world/world.ts';
import { exampleValue } from './example-value.ts';
import { isJsonType } from './negotiate-media-type.ts';
import { pairsOf } from './parameter-pairs.ts';
import type { Fresh, NamedText, SlotText, SlotValue } from './slot-text.ts';

/** A request that shows how to call an operation. Texts are decoded; the writer encodes them. */
export interface ExampleRequest {
  readonly method: string;
  /** The path, encoded, with its base path. */
  readonly path: SlotText;
  /** What stands between the pairs of the query. */
  readonly separator: string;
  readonly query: readonly NamedText[];
  readonly headers: readonly NamedText[];
  readonly basic?: { readonly username: string; readonly password: string };
  readonly body?: ExampleBody;
}

export type ExampleBody =
  | { readonly kind: 'form' | 'multipart'; readonly fields: readonly NamedText[] }
  | { readonly kind: 'text'; readonly type: string; readonly text: string };

/** What an example is made from. */
export interface ExampleOptions {
  readonly contract: Contract;
  readonly world: World;
  /** Names of optional parameters that are sent too. */
  readonly also: ReadonlySet<string>;
}

/** Makes a request with the required parameters and those of `also`, the document's examples and the world's credentials. */
export function exampleRequest(operation: Operation, options: ExampleOptions): ExampleRequest {
  const credentials = callerFields(operation, options.world);
  const sent = operation.parameters.filter((parameter) => parameter.required || options.also.has(parameter.name));
  const named = (place: Parameter['in']): NamedText[] =>
    sent
      .filter((parameter) => parameter.in === place)
      .flatMap((parameter) => pairsOf(parameter, textValue(parameter, { ...options, operation, credentials })));
  const cookies = named('cookie').map(
    ({ name, text }) => `${name}=${text.filter((part) => typeof part === 'string').join('')}`,
  );
  const body = exampleBody(operation, { ...options, fields: [...named('form'), ...named('multipart')] });
  const basic = basicOf(operation, credentials);
  return {
    method: operation.method,
    path: filledPath(operation, named('path')),
    separator: operation.wire.separators[0] ?? '&',
    query: named('query'),
    headers: [...named('header'), ...(cookies.length > 0 ? [{ name: 'Cookie', text: [cookies.join('; ')] }] : [])],
    ...(basic !== undefined && { basic }),
    ...(body !== undefined && { body }),
  };
}

/** What the world's first caller sends, by parameter name; `basic` parts under `username` and `password` of their own. */
interface Credentials {
  readonly parameters: Readonly<Record<string, Json>>;
  readonly basic: Readonly<Record<string, Json>>;
}

function callerFields(operation: Operation, world: World): Credentials {
  const parameters: Record<string, Json> = {};
  const basic: Record<string, Json> = {};
  const { caller } = operation;
  if (caller === undefined) return { parameters, basic };
  const refs = Object.entries({ ...caller.match, ...caller.secret });
  const complete = world
    .collection(caller.collection)
    .records.find((record) => refs.every(([field]) => record.fields[field] !== undefined));
  for (const [field, ref] of refs) {
    const value = complete?.fields[field];
    if (value === undefined) continue;
    if (ref.kind === 'param') parameters[ref.param] = value;
    if (ref.kind === 'basic') basic[ref.part] = value;
  }
  return { parameters, basic };
}

function basicOf(operation: Operation, { basic }: Credentials): ExampleRequest['basic'] {
  const asked = operation.security[0]?.some((scheme) => scheme.kind === 'basic') ?? false;
  if (!asked && Object.keys(basic).length === 0) return undefined;
  return { username: String(basic.username ?? 'user'), password: String(basic.password ?? 'password') };
}

/** The value to send; a text to which a fresh part belongs comes in pieces. */
function textValue(
  parameter: Parameter,
  {
    contract,
    world,
    operation,
    credentials,
  }: ExampleOptions & {
    readonly operation: Operation;
    readonly credentials: Credentials;
  },
): Json | SlotValue {
  const known = Object.hasOwn(credentials.parameters, parameter.name)
    ? credentials.parameters[parameter.name]
    : undefined;
  if (known !== undefined) return known;
  const [
    example = defaultOf(parameter) ??
      referred(parameter, world) ??
      readable(parameter, { operation, world }) ??
      exampleValue(parameter.schema, contract.root),
  ] = parameter.examples;
  return parameter.unique === undefined ? example : { slots: freshText(example) };
}

const FRESH: Fresh = { fresh: true };

/** In front of the `@` of an address, else at the end; a number is nothing but fresh. */
function freshText(example: Json): SlotText {
  if (typeof example !== 'string') return [FRESH];
  const at = example.indexOf('@');
  return at < 0 ? [example, FRESH] : [example.slice(0, at), FRESH, example.slice(at)];
}

function defaultOf(parameter: Parameter): Json | undefined {
  return parameter.default.kind === 'constant' ? parameter.default.value : undefined;
}

function referred(parameter: Parameter, world: World): Json | undefined {
  const field = parameter.refers?.by[0];
  if (parameter.refers === undefined || field === undefined) return undefined;
  return world.collection(parameter.refers.collection).records[0]?.fields[field];
}

/** Of a parameter that names the record to read: one that is there. */
function readable(
  parameter: Parameter,
  { operation, world }: { readonly operation: Operation; readonly world: World },
): Json | undefined {
  const { reads } = operation;
  if (reads === undefined) return undefined;
  for (const [field, ref] of Object.entries(reads.by)) {
    if (ref.kind !== 'param' || ref.param !== parameter.name) continue;
    return world.collection(reads.collection).records.find(({ fields }) => fields[field] !== undefined)?.fields[field];
  }
  return undefined;
}

function filledPath(operation: Operation, values: readonly NamedText[]): SlotText {
  const template = operation.basePath.replace(/\/+$/, '') + operation.path;
  return template.split(/(\{[^{}]*\})/).flatMap((part): SlotText => {
    if (!/^\{.*\}$/.test(part)) return [part];
    const value = values.find(({ name }) => name === part.slice(1, -1));
    return (value?.text ?? ['text']).map((piece) => (typeof piece === 'string' ? encodeURIComponent(piece) : piece));
  });
}

function exampleBody(
  operation: Operation,
  { contract, fields }: ExampleOptions & { readonly fields: readonly NamedText[] },
): ExampleBody | undefined {
  const media = operation.body?.media.find((each) => isJsonType(each.type)) ?? operation.body?.media[0];
  if (media === undefined) return undefined;
  const [example] = media.examples;
  if (operation.body?.required !== true && example === undefined && fields.length === 0) return undefined;
  const kind = formKind(media);
  if (kind !== undefined) return { kind, fields: isObject(example) ? exampleFields(example, fields) : fields };
  const value = example ?? exampleValue(media.schema, contract.root);
  const type = media.type.includes('*') ? 'application/json' : media.type;
  return { kind: 'text', type, text: typeof value === 'string' && !isJsonType(type) ? value : JSON.stringify(value) };
}

function formKind(media: BodyMedia): 'form' | 'multipart' | undefined {
  if (media.type.startsWith('multipart/')) return 'multipart';
  return media.type.startsWith('application/x-www-form-urlencoded') ? 'form' : undefined;
}

/** The fields that an example of the whole body gives, and the required ones that it leaves out. */
function exampleFields(example: JsonObject, fields: readonly NamedText[]): NamedText[] {
  const shown = Object.entries(example).map(([name, value]) => ({
    name,
    text: [typeof value === 'string' ? value : JSON.stringify(value)],
  }));
  return [...shown, ...fields.filter(({ name }) => !Object.hasOwn(example, name))];
}
