import type { Parameter } from '../contract.ts';
import { percentDecode } from './decode.ts';
import type { Pair } from './pairs.ts';

/** What stands on the wire for one parameter: text, a list of texts, or texts by member name. */
export type WireValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'members';
      readonly members: WireMembers;
      /** Which of several texts for one member counts; the first where it does not say. */
      readonly repeated?: 'first' | 'last';
    };

/** The texts of an object's members, each in the order sent. */
export type WireMembers = ReadonlyMap<string, readonly string[]>;

/** The shape that the parameter's schema asks for. */
export type Shape = 'text' | 'list' | 'members';

/** Reads a text or list from the pairs that bear the parameter's name; undefined when there are none. */
export function readNamed(
  parameter: Parameter,
  pairs: readonly Pair[],
  options: { readonly shape: Shape; readonly repeated: 'first' | 'last' },
): WireValue | undefined {
  const one = options.repeated === 'last' ? pairs.at(-1) : pairs[0];
  if (one === undefined) return undefined;
  if (options.shape === 'text') return { kind: 'text', text: one.text };
  const isSpread = parameter.style === 'form' && parameter.explode;
  const items = isSpread
    ? pairs.map(({ text }) => text)
    : split(one.raw, delimiter(parameter.style)).map((part) => percentDecode(part).text);
  return options.shape === 'list' ? { kind: 'list', items } : { kind: 'members', members: alternating(items) };
}

/** Reads an object whose members are pairs of their own: `filter[member]=…` or, exploded, `member=…`. */
export function readMembers(
  parameter: Parameter,
  pairs: readonly Pair[],
  options: { readonly properties: ReadonlySet<string>; readonly repeated: 'first' | 'last' },
): WireValue | undefined {
  const { properties, repeated } = options;
  const members = new Map<string, string[]>();
  for (const { name, text } of pairs) {
    const member = memberOf(parameter, name, properties);
    if (member !== undefined) addMember(members, { member, text });
  }
  return members.size === 0 ? undefined : { kind: 'members', members, repeated };
}

/** The member of an object parameter that a pair of this name carries; undefined when it carries none. */
export function memberOf(parameter: Parameter, name: string, properties: ReadonlySet<string>): string | undefined {
  if (parameter.style !== 'deepObject') return properties.has(name) ? name : undefined;
  const start = `${parameter.name}[`;
  if (!name.startsWith(start) || !name.endsWith(']')) return undefined;
  const member = name.slice(start.length, -1);
  return member.includes('[') || member.includes(']') ? undefined : member;
}

/** True for an object parameter whose members are pairs of their own. */
export function isSpreadObject({ style, explode }: Pick<Parameter, 'style' | 'explode'>): boolean {
  return style === 'deepObject' || explode;
}

/** The members that a flat list `name,text,name,text` stands for. */
export function alternating(parts: readonly string[]): WireMembers {
  const members = new Map<string, string[]>();
  for (let index = 0; index + 1 < parts.length; index += 2) {
    addMember(members, { member: parts[index] ?? '', text: parts[index + 1] ?? '' });
  }
  return members;
}

/** Adds one text of a member. */
export function addMember(
  members: Map<string, string[]>,
  { member, text }: { readonly member: string; readonly text: string },
): void {
  const texts = members.get(member);
  if (texts === undefined) members.set(member, [text]);
  else texts.push(text);
}

function delimiter(style: Parameter['style']): string | RegExp {
  if (style === 'spaceDelimited') return /%20| /;
  return style === 'pipeDelimited' ? /%7C|\|/i : ',';
}

/** The parts of a text; an empty text has none. */
export function split(raw: string, separator: string | RegExp): string[] {
  return raw === '' ? [] : raw.split(separator);
}
