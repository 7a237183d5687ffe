import type fc from 'fast-check';
import type { Field } from '../../contracts/template.ts';
import type { BodyMedia, Operation, Schema } from '../../openapi/contract.ts';
import { isObject, type Json, sameJson } from '../../openapi/json.ts';
import { isPlain } from '../../openapi/judge/plain.ts';
import type { Plan } from '../../openapi/judge/plan.ts';
import { planOf } from '../../openapi/judge/plan.ts';
import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';
import { resolveSchema } from '../../openapi/schema/resolve-schema.ts';
import { formPlace, isJsonMedia } from '../../openapi/wire/media-type.ts';
import type { Draw } from './draw.ts';
import { drawnArbitrary } from './drawn-arbitrary.ts';
import { MOST_HEIGHT, type Node } from './schema/making.ts';
import { type Mode, nodeOf } from './schema-arbitrary.ts';
import { simplerValues } from './simpler-values.ts';
import { carriable, scalarText, writeValue } from './write-style.ts';

/** A request body: as JSON, as the fields of a form, or as text. */
export interface WrittenBody {
  /** The media type for `Content-Type`. */
  readonly type: string;
  /** The value that the body stands for. */
  readonly value: Json;
  readonly json?: Json;
  readonly fields?: readonly Field[];
  readonly text?: string;
}

/** Valid bodies of an operation, of each media type that it takes. Undefined where it takes none that can be written. */
export function bodyArbitrary(
  operation: Operation,
  plan: Plan,
  { mode = 'any' }: { readonly mode?: Mode } = {},
): fc.Arbitrary<WrittenBody> | undefined {
  const ways = (operation.body?.media ?? []).flatMap((media) => wayOf(media, plan, mode) ?? []);
  if (ways.length === 0) return undefined;
  return drawnArbitrary<WrittenBody>({
    draw: (draw) => draw.pick(ways).make(draw),
    accepts: (body): body is WrittenBody =>
      ways.some(({ type, accepts }) => type === (body as WrittenBody).type && accepts((body as WrittenBody).value)),
    simpler: function* (body) {
      const way = ways.find(({ type }) => type === body.type);
      for (const value of simplerValues(body.value)) {
        const written = way?.write(value);
        if (written !== undefined) yield written;
      }
    },
  });
}

interface Way {
  readonly type: string;
  readonly make: (draw: Draw) => WrittenBody;
  readonly write: (value: Json) => WrittenBody | undefined;
  readonly accepts: (value: Json) => boolean;
}

function wayOf(media: BodyMedia, plan: Plan, mode: Mode): Way | undefined {
  const type = typeOf(media);
  if (mode === 'plain' && !isTold(media, type, plan)) return undefined;
  const writer = writerOf(media, type, plan);
  const { root } = plan.contract;
  const node = nodeOf([media.schema, writer.carriable], { root, plan, mode });
  const isFine = (value: Json): boolean =>
    (media.schema === true || plan.schemas.accepts(media.schemaPointer, value)) &&
    (mode === 'any' || isPlain(media.schema, value, { root, schemas: plan.schemas }) || isExample(media, value));
  const examples = media.examples.filter(
    (value) => isFine(value) && writer.takes(value) && writer.write(value) !== undefined,
  );
  // Where the schema leaves every value open, what is printed is all that is plain.
  const makes = node.can(MOST_HEIGHT) && (mode === 'any' || node.isPlain());
  if (!makes && examples.length === 0) return undefined;
  return {
    type,
    write: writer.write,
    accepts: isFine,
    make: (draw) => made({ node, makes, examples, ...writer }, type, draw),
  };
}

function made(
  on: { readonly node: Node; readonly makes: boolean; readonly examples: readonly Json[] } & Writer,
  type: string,
  draw: Draw,
): WrittenBody {
  const { node, makes, examples, write } = on;
  const isExampled = examples.length > 0 && (draw.chance(12) || !makes);
  for (let tries = 0; tries < 10; tries += 1) {
    const written = write(isExampled ? draw.pick(examples) : node.make(draw, 0));
    if (written !== undefined) return written;
  }
  return { type, value: '', text: '' };
}

function isExample({ examples }: BodyMedia, value: Json): boolean {
  return examples.some((example) => sameJson(example, value));
}

/** True where the contract can tell what such a body holds: of XML, say, it cannot. */
function isTold({ schema }: BodyMedia, type: string, plan: Plan): boolean {
  if (isJsonMedia(type) || formPlace(type) !== undefined || type.startsWith('text/')) return true;
  const resolved = resolveSchema(plan.contract.root, schema);
  return typeof resolved === 'boolean' ? resolved : Object.keys(resolved).every((keyword) => FILE.has(keyword));
}

const FILE: ReadonlySet<string> = new Set(['type', 'format', 'title', 'description', 'contentMediaType']);

/** The media type that is sent: of a range, one that it takes. */
function typeOf({ type }: BodyMedia): string {
  if (type === '*/*') return 'application/json';
  if (type.endsWith('/*')) return type.startsWith('text/') ? 'text/plain' : type.replace('*', 'octet-stream');
  return type;
}

interface Writer {
  readonly carriable: Schema;
  readonly write: (value: Json) => WrittenBody | undefined;
  /** False for an example that the media type writes in a way of its own, as XML does. */
  readonly takes: (value: Json) => boolean;
}

function writerOf(media: BodyMedia, type: string, plan: Plan): Writer {
  if (isJsonMedia(type))
    return { carriable: true, takes: () => true, write: (value) => ({ type, value, json: value }) };
  const place = formPlace(type);
  if (place !== undefined) return formWriter(type, place, plan);
  const isText = type.startsWith('text/');
  const carried: Schema = { type: isText ? ['string', 'number', 'boolean'] : 'string', minLength: 1 };
  return {
    carriable: media.schema === true && !isText ? { const: 'abc' } : carried,
    takes: (value) => typeof value === 'string' && value !== '',
    write: (value) => ({ type, value, text: scalarText(value) }),
  };
}

function formWriter(type: string, place: 'form' | 'multipart', plan: Plan): Writer {
  const { operation, contract } = plan;
  const own = planOf(operation, contract).parameters.filter(({ parameter }) => parameter.in === place);
  const byName = new Map(own.map((planned) => [planned.parameter.name, planned]));
  const properties = Object.fromEntries(own.map((planned) => [planned.parameter.name, carriable(planned)]));
  return {
    takes: isObject,
    carriable: { type: 'object', minProperties: 1, properties, additionalProperties: SCALAR },
    write: (value) => {
      const fields = isObject(value) ? fieldsOf(value, place, byName) : undefined;
      if (fields === undefined || fields.length === 0) return undefined;
      return place === 'form' ? { type, value, fields } : { ...multipart(fields), value };
    },
  };
}

const SCALAR: Schema = { type: ['string', 'number', 'boolean'] };

function fieldsOf(
  value: { readonly [name: string]: Json },
  place: 'form' | 'multipart',
  byName: ReadonlyMap<string, PlannedParameter>,
): readonly Field[] | undefined {
  const fields: Field[] = [];
  for (const [name, member] of Object.entries(value)) {
    const planned = byName.get(name);
    const own = planned === undefined ? [{ name, in: place, text: scalarText(member) }] : writeValue(planned, member);
    if (own === undefined) return undefined;
    fields.push(...own);
  }
  return fields;
}

const BOUNDARY = 'countersign-8f2a6c1e';

/** A multipart body: its parts in the order of the fields. */
function multipart(fields: readonly Field[]): {
  readonly type: string;
  readonly text: string;
  readonly fields: readonly Field[];
} {
  const parts = fields.map(({ name, text, raw }) => {
    const quoted = name.replace(/["\r\n]/g, (one) => encodeURIComponent(one));
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${quoted}"\r\n\r\n${raw ? decodeURIComponent(text) : text}\r\n`;
  });
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, text: `${parts.join('')}--${BOUNDARY}--\r\n`, fields };
}
