import type { Parameter } from '../contract.ts';
import { percentDecode } from './decode.ts';
import type { Pair } from './pairs.ts';

/** What stands on the wire for one parameter: text, a list of texts, or texts by member name. */
export type WireValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'members'; readonly members: ReadonlyMap<string, string> };

/** The shape that the parameter's schema asks for. */
export type Shape = 'text' | 'list' | 'members';

/** Reads a query, form or cookie parameter from its pairs by style and explode; undefined when it was not sent. */
export function readPairs(
  parameter: Parameter,
  pairs: readonly Pair[],
  options: { readonly shape: Shape; readonly properties: readonly string[] },
): WireValue | undefined {
  if (options.shape === 'members') return readMembers(parameter, pairs, options.properties);
  const own = pairs.filter(({ name }) => name === parameter.name);
  const [first] = own;
  if (first === undefined) return undefined;
  if (options.shape === 'text') return { kind: 'text', text: first.text };
  if (parameter.style === 'form' && parameter.explode) return { kind: 'list', items: own.map(({ text }) => text) };
  return { kind: 'list', items: splitRaw(first.raw, parameter.style) };
}

function readMembers(
  parameter: Parameter,
  pairs: readonly Pair[],
  properties: readonly string[],
): WireValue | undefined {
  const members = new Map<string, string>();
  if (parameter.style === 'deepObject') {
    for (const { name, text } of pairs) {
      const member = deepMember(parameter.name, name);
      if (member !== undefined) members.set(member, text);
    }
  } else if (parameter.explode) {
    for (const { name, text } of pairs) if (properties.includes(name)) members.set(name, text);
  } else {
    const own = pairs.find(({ name }) => name === parameter.name);
    if (own === undefined) return undefined;
    const parts = splitRaw(own.raw, parameter.style);
    for (let index = 0; index + 1 < parts.length; index += 2) members.set(parts[index] ?? '', parts[index + 1] ?? '');
  }
  return members.size === 0 ? undefined : { kind: 'members', members };
}

/** The member that `filter[member]` names, for a deepObject parameter `filter`. */
export function deepMember(parameter: string, name: string): string | undefined {
  if (!name.startsWith(`${parameter}[`) || !name.endsWith(']')) return undefined;
  return name.slice(parameter.length + 1, -1);
}

/** Reads a path segment or a header value, by the styles simple, label and matrix. */
export function readWhole(
  parameter: Parameter,
  raw: string,
  options: { readonly shape: Shape; readonly encoded: boolean },
): WireValue {
  const decode = (text: string): string => (options.encoded ? percentDecode(text).text : text);
  const body = unprefixed(parameter, raw);
  if (options.shape === 'text') return { kind: 'text', text: decode(body) };
  const separator = listSeparator(parameter);
  const parts = options.encoded ? body.split(separator) : body.split(separator).map((part) => part.trim());
  if (options.shape === 'list') {
    const prefix = `${parameter.name}=`;
    const bare =
      parameter.style === 'matrix' && parameter.explode
        ? parts.map((part) => (part.startsWith(prefix) ? part.slice(prefix.length) : part))
        : parts;
    return { kind: 'list', items: body === '' ? [] : bare.map(decode) };
  }
  const members = new Map<string, string>();
  if (parameter.explode) {
    for (const part of parts) {
      const equals = part.indexOf('=');
      if (equals >= 0) members.set(decode(part.slice(0, equals)), decode(part.slice(equals + 1)));
    }
  } else {
    for (let index = 0; index + 1 < parts.length; index += 2)
      members.set(decode(parts[index] ?? ''), decode(parts[index + 1] ?? ''));
  }
  return { kind: 'members', members };
}

function unprefixed(parameter: Parameter, raw: string): string {
  if (parameter.style === 'label' && raw.startsWith('.')) return raw.slice(1);
  if (parameter.style !== 'matrix' || !raw.startsWith(';')) return raw;
  const named = `;${parameter.name}=`;
  return !parameter.explode && raw.startsWith(named)
    ? raw.slice(named.length)
    : parameter.explode
      ? raw.slice(1).replace(`${parameter.name}=`, (own, at: number) => (at === 0 && !raw.includes(';', 1) ? '' : own))
      : raw.slice(1);
}

function listSeparator(parameter: Parameter): string {
  if (!parameter.explode) return ',';
  if (parameter.style === 'label') return '.';
  return parameter.style === 'matrix' ? ';' : ',';
}

function splitRaw(raw: string, style: Parameter['style']): string[] {
  if (raw === '') return [];
  const separator = style === 'spaceDelimited' ? /%20|\+| / : style === 'pipeDelimited' ? /%7C|\|/i : /,/;
  return raw.split(separator).map((part) => percentDecode(part.replaceAll('+', ' ')).text);
}
