import type { Parameter } from '../contract.ts';
import { percentDecode } from './decode.ts';
import { addMember, alternating, type Shape, split, type WireMembers, type WireValue } from './style.ts';

/** Reads a path segment or a header value, by the styles simple, label and matrix. */
export function readWhole(
  parameter: Parameter,
  raw: string,
  options: { readonly shape: Shape; readonly encoded: boolean },
): WireValue {
  const decode = (text: string): string => (options.encoded ? percentDecode(text).text : text.trim());
  const parts = partsOf(parameter, raw, options.shape);
  switch (options.shape) {
    case 'text':
      return { kind: 'text', text: decode(parts.join(',')) };
    case 'list':
      return { kind: 'list', items: parts.map(decode) };
    case 'members': {
      const named = parameter.explode ? assignments(parts) : alternating(parts);
      const members = [...named].map(([name, texts]) => [decode(name), texts.map(decode)] as const);
      return { kind: 'members', members: new Map(members) };
    }
  }
}

/** The parts between the style's separators, without its prefix: `;a=1;a=2`, `.1.2` and `1,2` all give 1 and 2. */
function partsOf(parameter: Parameter, raw: string, shape: Shape): string[] {
  const { style, explode, name } = parameter;
  const prefix = style === 'label' ? '.' : style === 'matrix' ? ';' : '';
  const body = prefix !== '' && raw.startsWith(prefix) ? raw.slice(1) : raw;
  if (shape === 'text') return [style === 'matrix' ? withoutName(body, name) : body];
  if (style === 'matrix') {
    if (!explode) return split(withoutName(body, name), ',');
    const parts = split(body, ';');
    return shape === 'list' ? parts.map((part) => withoutName(part, name)) : parts;
  }
  // OpenAPI 3.0 writes `.1.2` where RFC 6570, and OpenAPI since, write `.1,2` without explode.
  const isDotted = style === 'label' && (explode || !body.includes(','));
  return split(body, isDotted ? '.' : ',');
}

function withoutName(part: string, name: string): string {
  if (part === name) return '';
  return part.startsWith(`${name}=`) ? part.slice(name.length + 1) : part;
}

function assignments(parts: readonly string[]): WireMembers {
  const members = new Map<string, string[]>();
  for (const part of parts) {
    const equals = part.indexOf('=');
    if (equals >= 0) addMember(members, { member: part.slice(0, equals), text: part.slice(equals + 1) });
  }
  return members;
}
