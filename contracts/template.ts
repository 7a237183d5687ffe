import type { Operation, Place } from '../openapi/contract.ts';
import type { Json } from '../openapi/json.ts';
import { isObject } from '../openapi/json.ts';
import type { RawRequest } from '../openapi/request.ts';

/**
 * A request before it is sent. Texts may hold slots that every send fills anew: `${fresh:KEY}` a name never used before (the
 * same KEY is the same name within one case), `${answer:STEP:PLACE}` a value of an earlier answer of the case (`told-at.ts`; in a JSON body
 * `${number:STEP:PLACE}`, alone in its text, is that value as a number),
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
  const { method, separator, carrier, basic } = template;
  const named: [name: string, value: string][] = [];
  let query = '';
  let form = '';
  let cookies = '';
  let path = pathText(template);
  for (const field of template.fields) {
    const text = fillText(field.text, fill);
    switch (field.in) {
      case 'query':
        if (carrier === 'query') query = joined(query, separator, pairText(field, text, template));
        else form = joined(form, '&', pairText(field, text, template));
        break;
      case 'form':
        form = joined(form, '&', pairText(field, text, template));
        break;
      case 'header':
        named.push([field.name, text]);
        break;
      case 'cookie':
        cookies = joined(cookies, '; ', `${field.name}=${text}`);
        break;
      case 'path': {
        const written = field.raw ? text : encodeURIComponent(text.toWellFormed());
        path = path.replaceAll(`{${field.name}}`, () => written);
        break;
      }
      case 'multipart':
        break;
    }
  }
  const headers = template.headers.map(([name, value]): [string, string] => [name, fillText(value, fill)]);
  headers.push(...named);
  if (cookies !== '') headers.push(['Cookie', cookies]);
  if (basic !== undefined) {
    const credentials = `${fillText(basic.username, fill)}:${fillText(basic.password, fill)}`;
    headers.push(['Authorization', `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`]);
  }
  const body = spoilt(bodyOf(template, { form, fill }), template.bodyWire);
  if (body.type !== undefined && !headers.some(([name]) => name.toLowerCase() === 'content-type'))
    headers.push(['Content-Type', body.type]);
  return { method, target: query === '' ? path : `${path}?${query}`, headers, body: body.bytes };
}

function joined(before: string, separator: string, pair: string): string {
  return before === '' ? pair : before + separator + pair;
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
export function fillText(text: string, fill: FillSlot): string {
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
  { form, fill }: { readonly form: string; readonly fill: FillSlot },
): BodyText {
  if (template.json !== undefined) {
    return { bytes: encode(JSON.stringify(fillJson(template.json, fill))), type: 'application/json' };
  }
  if (template.method === 'GET') return NO_BODY;
  const takesForm =
    template.carrier === 'form' || template.operation.parameters.some(({ in: place }) => place === 'form');
  return takesForm ? { bytes: encode(form), type: 'application/x-www-form-urlencoded' } : NO_BODY;
}

const NO_BODY: BodyText = { bytes: new Uint8Array() };

const NUMBER = /^\$\{number:([^}]*)\}$/;

function fillJson(value: Json, fill: FillSlot): Json {
  if (typeof value === 'string') {
    const told = NUMBER.exec(value)?.[1];
    // What is no number after all stays the text that was told.
    return told === undefined ? fillText(value, fill) : numberOr(fill('answer', told));
  }
  if (Array.isArray(value)) return value.map((item) => fillJson(item, fill));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fillJson(member, fill)]));
}

function numberOr(text: string): Json {
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

const encoder = new TextEncoder();

function encode(text: string): Uint8Array {
  return encoder.encode(text);
}

type Writing = Pick<RequestTemplate, 'space' | 'escape'>;

function pairText({ name, raw }: Field, text: string, how: Writing): string {
  const written = raw ? text : how.escape === 'all' ? everyByteEscaped(text) : escapeText(text, how);
  return `${escapeText(name, how)}=${written}`;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`);

function everyByteEscaped(text: string): string {
  let escaped = '';
  for (const byte of encode(text)) escaped += BYTES[byte];
  return escaped;
}

/** Texts that stand on the wire as they are. */
const AS_IT_IS = /^[\w\-.!~*'()@:,/]*$/;

function escapeText(text: string, { space }: Writing): string {
  if (AS_IT_IS.test(text)) return text;
  const escaped = encodeURIComponent(text.toWellFormed()).replace(/%40|%3A|%2C|%2F/g, (part) =>
    decodeURIComponent(part),
  );
  return space === '+' ? escaped.replaceAll('%20', '+') : escaped;
}

function pathText({ operation, path: how }: RequestTemplate): string {
  const path = operation.basePath + operation.path;
  if (how === 'other-slash') return path.endsWith('/') ? path.slice(0, -1) : `${path}/`;
  const suffix = operation.wire.suffix?.text;
  if (how !== 'other-suffix' || suffix === undefined) return path;
  return path.endsWith(suffix) ? path.slice(0, -suffix.length) : path + suffix;
}
