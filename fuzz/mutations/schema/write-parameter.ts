import { isObject, type Json } from '../../../openapi/json.ts';
import type { PlannedParameter } from '../../../openapi/judge/plan-parameter.ts';
import type { WireValue } from '../../../openapi/wire/style.ts';
import type { Edit } from '../../sketch.ts';

/** A value of a parameter as it is written by the parameter's style. */
export interface Written {
  readonly edits: readonly Edit[];
  /** What a reader makes of it. */
  readonly wire: WireValue;
}

/** Writes a JSON value as a parameter; undefined where its style has no way to write such a value. */
export function writeParameter(planned: PlannedParameter, value: Json): Written | undefined {
  const { parameter, shape, inside } = planned;
  if (inside !== undefined) {
    if (parameter.content !== undefined) return asText(planned, JSON.stringify(value));
    return typeof value === 'string' ? asText(planned, value) : undefined;
  }
  const isPair = parameter.in === 'query' || parameter.in === 'form';
  switch (shape) {
    case 'text':
      return typeof value === 'object' ? undefined : asText(planned, String(value));
    case 'list':
      return Array.isArray(value) && isPair ? asList(planned, value) : undefined;
    case 'members':
      return isObject(value) && isPair ? asMembers(planned, value) : undefined;
  }
}

function asText({ parameter }: PlannedParameter, text: string): Written {
  return { edits: [{ kind: 'set', name: parameter.name, in: parameter.in, text }], wire: { kind: 'text', text } };
}

function asList(planned: PlannedParameter, value: readonly Json[]): Written | undefined {
  const { name, in: place, style } = planned.parameter;
  const texts = textsOf(value);
  const [first, ...rest] = texts ?? [];
  if (texts === undefined || first === undefined) return undefined;
  const wire: WireValue = { kind: 'list', items: texts };
  if (!planned.isList) return { ...asText(planned, texts.join(delimiter(style))), wire };
  const repeats = rest.map((text): Edit => ({ kind: 'repeat', name, in: place, text }));
  return { edits: [{ kind: 'set', name, in: place, text: first }, ...repeats], wire };
}

function asMembers(planned: PlannedParameter, value: { readonly [member: string]: Json }): Written | undefined {
  const { name, in: place, style } = planned.parameter;
  const texts = textsOf(Object.values(value));
  if (texts === undefined || texts.length === 0) return undefined;
  const pairs = Object.keys(value).map((member, index): [string, string] => [member, texts[index] ?? '']);
  const wire: WireValue = { kind: 'members', members: new Map(pairs.map(([member, text]) => [member, [text]])) };
  if (!planned.isSpread) return { ...asText(planned, pairs.flat().join(',')), wire };
  const nameOf = (member: string): string => (style === 'deepObject' ? `${name}[${member}]` : member);
  return { edits: pairs.map(([member, text]) => ({ kind: 'set', name: nameOf(member), in: place, text })), wire };
}

function textsOf(values: readonly Json[]): string[] | undefined {
  const texts = values.map((value) => (typeof value === 'object' ? undefined : String(value)));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

function delimiter(style: PlannedParameter['parameter']['style']): string {
  if (style === 'spaceDelimited') return ' ';
  return style === 'pipeDelimited' ? '|' : ',';
}
