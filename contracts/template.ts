import type { Operation, Place } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';
import { isObject } from '../openapi/json.ts';
import type { RawRequest } from '../openapi/request.ts';

/**
 * A request before it is sent. Texts may hold slots that every send fills anew: `${fresh:KEY}` a name never used before (the
 * same KEY is the same name within one case), `${answer:STEP:/pointer}` a value of an earlier answer of the case,
 * `${secret:NAME}` a secret of the world, `${half:NAME}` its first half, `${encoded:NAME}` the secret
 * percent-encoded in itself.
 */
export interface RequestTemplate {
  readonly operation: Operation;
  readonly method: string;
  /** How the path is spelled: as documented, or in the other way that the wire rules allow. */
  readonly path: 'documented' | 'other-slash' | 'other-suffix';
  /** Between query pairs. */
  readonly separator: string;
  /** Where parameters of the query are written. */
  readonly carrier: 'query' | 'form';
  /** How a space is written in query and form. */
  readonly space: '+' | '%20';
  /** `all`: every byte of values is percent-encoded; `minimal`: what needs it. */
  readonly escape: 'minimal' | 'all';
  readonly fields: readonly Field[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly basic?: { readonly username: string; readonly password: string };
  /** A JSON body. */
  readonly json?: Json;
  /** The body as bytes, where it is spoilt on purpose: another media type, other text, cut after so many bytes. */
  readonly bodyWire?: { readonly type?: string; readonly text?: string; readonly cut?: number };
}

/** One parameter as it is written. */
export interface Field {
  readonly name: string;
  readonly in: Place;
  readonly text: string;
  /** The text stands on the wire as it is, in query, form and path. */
  readonly raw?: true;
}

/** Gives the text for a slot: its kind (`fresh`, `answer`, `secret`) and what stands behind the colon. */
export type FillSlot = (kind: string, name: string) => string;

const SLOT = /\$\{(fresh|answer|secret|half|encoded):([^}]*)\}/g;

/** The bytes of a template, its slots filled. Transport headers (Host, Content-Length) are the target's. */
export function renderTemplate(template: RequestTemplate, fill: FillSlot): RawRequest {
  const filled = (text: string): string => fillText(text, fill);
  const fields = template.fields.map((field) => ({ ...field, text: filled(field.text) }));
  const isQuery = (field: Field): boolean => field.in === 'query' && template.carrier === 'query';
  const isForm = (field: Field): boolean =>
    field.in === 'form' || (field.in === 'query' && template.carrier === 'form');
  const query = pairsText(fields.filter(isQuery), template, template.separator);
  const form = fields.filter(isForm);
  const headers = template.headers.map(([name, value]): [string, string] => [name, filled(value)]);
  for (const field of fields.filter(({ in: place }) => place === 'header')) headers.push([field.name, field.text]);
  const cookies = fields.filter(({ in: place }) => place === 'cookie');
  if (cookies.length > 0) headers.push(['Cookie', cookies.map(({ name, text }) => `${name}=${text}`).join('; ')]);
  if (template.basic !== undefined) {
    const credentials = `${filled(template.basic.username)}:${filled(template.basic.password)}`;
    headers.push(['Authorization', `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`]);
  }
  const path = pathText(
    template,
    fields.filter(({ in: place }) => place === 'path'),
  );
  const target = query === '' ? path : `${path}?${query}`;
  const body = spoilt(bodyOf(template, { form, filled }), template.bodyWire);
  if (body.type !== undefined && !headers.some(([name]) => name.toLowerCase() === 'content-type'))
    headers.push(['Content-Type', body.type]);
  return { method: template.method, target, headers, body: body.bytes };
}

/** A request with headers that go with every request of a run; they override nothing that it has itself. */
export function withHeaders(
  request: RawRequest,
  headers: readonly (readonly [name: string, value: string])[],
): RawRequest {
  if (headers.length === 0) return request;
  const own = new Set(request.headers.map(([name]) => name.toLowerCase()));
  return { ...request, headers: [...request.headers, ...headers.filter(([name]) => !own.has(name.toLowerCase()))] };
}

/** A text with its slots filled. */
function fillText(text: string, fill: FillSlot): string {
  return text.includes('${') ? text.replace(SLOT, (_, kind: string, name: string) => fill(kind, name)) : text;
}

/** The value that a template gives a field; undefined where it is left out. */
export function fieldText(template: RequestTemplate, name: string): string | undefined {
  return template.fields.find((field) => field.name === name)?.text;
}

/** The template with a field set, at its place or at the end. */
export function withField(template: RequestTemplate, field: Field): RequestTemplate {
  const present = template.fields.some(({ name }) => name === field.name);
  const fields = present
    ? template.fields.map((one) => (one.name === field.name ? field : one))
    : [...template.fields, field];
  return { ...template, fields };
}

/** The template without a field. */
export function withoutField(template: RequestTemplate, name: string): RequestTemplate {
  return { ...template, fields: template.fields.filter((field) => field.name !== name) };
}

interface BodyText {
  readonly bytes: Uint8Array;
  readonly type?: string;
}

function spoilt(body: BodyText, how: RequestTemplate['bodyWire']): BodyText {
  if (how === undefined) return body;
  const bytes = how.text === undefined ? body.bytes : encode(how.text);
  const type = how.type ?? body.type;
  return { bytes: how.cut === undefined ? bytes : bytes.subarray(0, how.cut), ...(type === undefined ? {} : { type }) };
}

function bodyOf(
  template: RequestTemplate,
  of: { readonly form: readonly Field[]; readonly filled: (text: string) => string },
): BodyText {
  if (template.json !== undefined) {
    return { bytes: encode(JSON.stringify(fillJson(template.json, of.filled))), type: 'application/json' };
  }
  const takesForm =
    template.carrier === 'form' || template.operation.parameters.some(({ in: place }) => place === 'form');
  if (!takesForm || template.method === 'GET') return { bytes: new Uint8Array() };
  return { bytes: encode(pairsText(of.form, template, '&')), type: 'application/x-www-form-urlencoded' };
}

function fillJson(value: Json, filled: (text: string) => string): Json {
  if (typeof value === 'string') return filled(value);
  if (Array.isArray(value)) return value.map((item) => fillJson(item, filled));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fillJson(member, filled)]));
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function pairsText(
  fields: readonly Field[],
  how: Pick<RequestTemplate, 'space' | 'escape'>,
  separator: string,
): string {
  return fields
    .map(
      ({ name, text, raw }) =>
        `${escapeText(name, { ...how, escape: 'minimal' })}=${raw ? text : escapeText(text, how)}`,
    )
    .join(separator);
}

function escapeText(text: string, how: Pick<RequestTemplate, 'space' | 'escape'>): string {
  if (how.escape === 'all') {
    return [...encode(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  }
  const escaped = encodeURIComponent(text.toWellFormed()).replace(/%40|%3A|%2C|%2F/g, (part) =>
    decodeURIComponent(part),
  );
  return how.space === '+' ? escaped.replaceAll('%20', '+') : escaped;
}

function pathText(template: RequestTemplate, fields: readonly Field[]): string {
  const { operation } = template;
  let path = operation.basePath + operation.path;
  if (template.path === 'other-slash') path = path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  const suffix = operation.wire.suffix?.text;
  if (template.path === 'other-suffix' && suffix !== undefined)
    path = path.endsWith(suffix) ? path.slice(0, -suffix.length) : path + suffix;
  for (const { name, text, raw } of fields)
    path = path.replaceAll(`{${name}}`, () => (raw ? text : encodeURIComponent(text.toWellFormed())));
  return path;
}
