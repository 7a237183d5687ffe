import type { Field } from '../../contracts/template.ts';
import type { Parameter, Schema } from '../../openapi/contract.ts';
import { isObject, type Json, type JsonObject } from '../../openapi/json.ts';
import type { PlannedParameter } from '../../openapi/judge/plan-parameter.ts';

/** The fields that carry a value by the style of its parameter; undefined for a value that the style cannot carry. */
export function writeValue(planned: PlannedParameter, value: Json): readonly Field[] | undefined {
  const { parameter, shape } = planned;
  if (parameter.content !== undefined && planned.inside !== undefined) return writeText(planned, JSON.stringify(value));
  if (shape === 'text') return writeText(planned, scalarText(value));
  if (shape === 'list') return Array.isArray(value) ? writeList(planned, value as readonly Json[]) : undefined;
  return isObject(value) ? writeMembers(planned, value) : undefined;
}

/** The field that carries one text. */
export function writeText({ parameter }: Pick<PlannedParameter, 'parameter'>, text: string): readonly Field[] {
  const { name, in: place, style } = parameter;
  if (place === 'cookie') return [{ name, in: place, text: encoded(text) }];
  if (place !== 'path' || style === 'simple') return [{ name, in: place, text }];
  return [raw(parameter, prefixed(parameter, pathEncoded(text)))];
}

/** Constraints that keep values within what a parameter's style and place can carry. */
export function carriable(planned: PlannedParameter): Schema {
  const schema = carriables.get(planned) ?? constraints(planned);
  carriables.set(planned, schema);
  return schema;
}

const carriables = new WeakMap<PlannedParameter, Schema>();

function constraints({ parameter, shape, properties, isSpread }: PlannedParameter): Schema {
  const { style, in: place, explode } = parameter;
  const item = { ...(place === 'header' ? NOT_NESTED : NOT_NULL), ...itemTexts(place, style) };
  if (parameter.content !== undefined) return true;
  if (shape === 'text') return { type: ['string', 'number', 'boolean'], ...wholeTexts(place) };
  if (shape === 'list') {
    const isRepeated = explode && style === 'form';
    return { type: 'array', minItems: 1, items: isRepeated ? NOT_NULL : { ...item, minLength: 1 } };
  }
  const names = isSpread && style !== 'deepObject' ? { enum: [...properties] } : { pattern: '^[^\\[\\],=;.&]+$' };
  const member = isSpread
    ? { ...NOT_NULL, minItems: 1 }
    : {
        anyOf: [
          { ...item, minLength: 1 },
          { type: 'array', minItems: 1, items: { ...item, minLength: 1 } },
        ],
      };
  return { type: 'object', minProperties: 1, propertyNames: names, additionalProperties: member };
}

/** Commas inside of JSON would end an item. */
const NOT_NESTED: JsonObject = { type: ['string', 'number', 'boolean'] };
const NOT_NULL: JsonObject = { type: ['string', 'number', 'boolean', 'array', 'object'] };

function wholeTexts(place: Parameter['in']): JsonObject {
  if (place === 'path') return { pattern: '[^.]' };
  return place === 'header' ? { pattern: '^[!-~]([ -~]*[!-~])?$' } : {};
}

function itemTexts(place: Parameter['in'], style: Parameter['style']): JsonObject {
  if (place === 'header') return { pattern: '^[!-+.-~-]+$' };
  if (style === 'spaceDelimited') return { pattern: '^[^ ]+$' };
  return style === 'pipeDelimited' ? { pattern: '^[^|]+$' } : {};
}

/** A scalar as it is written; anything else as JSON. */
export function scalarText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function writeList({ parameter, isList }: PlannedParameter, items: readonly Json[]): readonly Field[] | undefined {
  if (items.length === 0) return undefined;
  const { name, in: place, style, explode } = parameter;
  const texts = items.map(scalarText);
  if (place === 'header') return [{ name, in: place, text: texts.join(',') }];
  if (place === 'path') {
    const parts = texts.map(pathEncoded);
    if (style === 'matrix' && explode) return [raw(parameter, parts.map((part) => `;${name}=${part}`).join(''))];
    const between = style === 'label' && explode ? '.' : ',';
    return [raw(parameter, prefixed(parameter, parts.join(between)))];
  }
  if (isList) return texts.flatMap((text) => writeText({ parameter }, text));
  return [raw(parameter, texts.map(encoded).join(delimiterOf(style)))];
}

function writeMembers(planned: PlannedParameter, object: JsonObject): readonly Field[] | undefined {
  const { parameter, isSpread, properties } = planned;
  const { in: place, style, explode } = parameter;
  const members = Object.entries(object).flatMap(([member, value]) =>
    (Array.isArray(value) ? (value as readonly Json[]) : [value]).map((one) => [member, scalarText(one)] as const),
  );
  if (members.length === 0) return undefined;
  if (isSpread) {
    if (style !== 'deepObject' && members.some(([member]) => !properties.has(member))) return undefined;
    const nameOf = (member: string): string => (style === 'deepObject' ? `${parameter.name}[${member}]` : member);
    const write = place === 'cookie' ? encoded : (text: string): string => text;
    return members.map(([member, text]) => ({ name: nameOf(member), in: place, text: write(text) }));
  }
  const write = place === 'path' ? pathEncoded : place === 'header' ? (text: string): string => text : encoded;
  const isWhole = place === 'path' || place === 'header';
  const equals = isWhole && explode ? '=' : isWhole ? ',' : delimiterOf(style);
  const parts = members.map(([member, text]) => write(member) + equals + write(text));
  if (place === 'header') return [{ name: parameter.name, in: place, text: parts.join(',') }];
  if (place !== 'path') return [raw(parameter, parts.join(equals))];
  if (style === 'matrix' && explode) return [raw(parameter, parts.map((part) => `;${part}`).join(''))];
  return [raw(parameter, prefixed(parameter, parts.join(style === 'label' && explode ? '.' : ',')))];
}

function raw({ name, in: place }: Parameter, text: string): Field {
  return { name, in: place, text, raw: true };
}

function prefixed({ name, style }: Parameter, text: string): string {
  if (style === 'label') return `.${text}`;
  return style === 'matrix' ? `;${name}=${text}` : text;
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Dots separate the parts of a label. */
function pathEncoded(text: string): string {
  return encoded(text).replaceAll('.', '%2E');
}

function delimiterOf(style: Parameter['style']): string {
  if (style === 'spaceDelimited') return '%20';
  return style === 'pipeDelimited' ? '%7C' : ',';
}
